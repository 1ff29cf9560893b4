'Knappen på arket. Den arbejder i denne arbejdsbog, også når en anden er forrest.
Option Explicit

Public Sub xlbudget_opdater()
    KoerMakro "refresh", ThisWorkbook
End Sub
