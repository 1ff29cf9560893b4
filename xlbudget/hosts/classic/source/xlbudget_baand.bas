'Fanen »Budget« i båndet: customUI.xml kalder procedurerne ved navn. En knaps Tag siger, hvad den gælder.
Option Explicit

Public Sub BaandMakro(control As IRibbonControl)
    KoerMakro control.Tag, ActiveWorkbook
End Sub

Public Sub BaandFunktion(control As IRibbonControl)
    IndsaetFunktion control.Tag
End Sub

Public Sub BaandHjaelp(control As IRibbonControl)
    Dim side As String
    side = Environ("USERPROFILE") & "\.xlbudget\hjaelp.html"
    If Dir(side) <> "" Then
        ThisWorkbook.FollowHyperlink side
    Else
        SigTil "Hjælpen er ikke lagt på denne pc. Skriv i en kommandoprompt:" & vbNewLine & _
            "xlbudget addin install --host classic"
    End If
End Sub

Public Sub BaandGenstart(control As IRibbonControl)
    On Error GoTo fejl
    KillPy
    Application.StatusBar = "Python er stoppet og starter igen, næste gang en funktion beregnes."
    Exit Sub
fejl:
    SigTil "Python kunne ikke stoppes: " & Err.Description
End Sub

'Lægger funktionen i den markerede, tomme celle og åbner Excels vindue med dens argumenter. Fortrydes det, er cellen
'tom igen.
Private Sub IndsaetFunktion(ByVal navn As String)
    Dim celle As Range
    On Error GoTo fejl
    If TypeName(Selection) <> "Range" Then
        SigTil "Vælg først en tom celle til funktionen."
        Exit Sub
    End If
    Set celle = ActiveCell
    If celle.HasFormula Or Not IsEmpty(celle.Value) Then
        SigTil "Cellen " & celle.Address(False, False) & " er ikke tom. Vælg en tom celle til funktionen."
        Exit Sub
    End If
    celle.Formula = "=" & navn & "()"
    If Not Application.Dialogs(xlDialogFunctionWizard).Show Then
        If celle.Formula = "=" & navn & "()" Then celle.ClearContents
    End If
    Exit Sub
fejl:
    SigTil "Funktionen kunne ikke sættes ind: " & Err.Description
End Sub
