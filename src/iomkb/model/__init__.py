"""The records of a knowledge base: frozen values that know where they were written. No input or output here."""
