"""Where things are kept: the records database, evidence volumes, used numbers, backups. The only SQL in the program."""
