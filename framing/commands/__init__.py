"""The subcommands, a module each: ``add`` builds the parser, one function calls the library and writes a file.

Heavy rooms (pandas, scikit-learn, matplotlib) are imported inside the functions: each command pays for what it uses.
"""
