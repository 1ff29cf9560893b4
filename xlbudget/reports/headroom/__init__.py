"""The sheet "xlbudget Råderum": what is asked for, cut or shared out against a frame."""
