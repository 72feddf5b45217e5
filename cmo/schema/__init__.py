"""What a record of the evidence folder is: frozen models and vocabularies, without input or output."""
