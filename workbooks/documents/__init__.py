"""The five documents as workbooks, one module each; `offices` holds what the modules share."""
