'Kører xlbudgets makroer gennem xlwings' RunPython og siger på dansk, hvad der gik galt.
Option Explicit
Option Private Module

Private Const TITEL As String = "xlbudget"
Private Const INSTALLER As String = "xlbudget addin install --host classic"

'Kører en makro i arbejdsbogen. RunPython tager den arbejdsbog, som knappen hører til, og Python kontrollerer,
'at markeringen også står i den.
Public Sub KoerMakro(ByVal makro As String, ByVal bog As Object)
    Dim svar As Variant
    On Error GoTo fejl
    If Not Klar(bog) Then Exit Sub
    Application.StatusBar = "xlbudget arbejder ..."
    KoerPython PythonKommando(makro), svar
    If svar = -1 Then Application.StatusBar = False
    Exit Sub
fejl:
    Application.StatusBar = False
    SigTil "xlbudget kunne ikke køre: " & Err.Description
End Sub

'Det, som Python bliver bedt om. Uden anførselstegn og procenttegn, for det går gennem kommandoprompten.
Public Function PythonKommando(ByVal makro As String) As String
    PythonKommando = "from xlbudget.hosts.live.excel_buttons import press; press('" & makro & "')"
End Function

Private Function Klar(ByVal bog As Object) As Boolean
    Dim fortolker As String, ark As Object
    If bog Is Nothing Then
        SigTil "Åbn først den arbejdsbog, som der skal arbejdes i."
        Exit Function
    End If
    If InStr(bog.Name, "=") > 0 Then
        SigTil "Filens navn må ikke indeholde »=«. Gem arbejdsbogen under et andet navn, og prøv igen."
        Exit Function
    End If
    For Each ark In bog.Worksheets
        If Right$(ark.Name, 3) = ".py" Then
            SigTil "Arket »" & ark.Name & "« tager xlwings for Python-kode. Giv det et navn, der ikke ender på .py."
            Exit Function
        End If
    Next ark
    'LibreOffice ser bort fra #If og standser også her.
    #If Mac Then
        SigTil "Knappen virker i Excel til Windows. I LibreOffice bruges menuen »xlbudget«, på en Mac kommandolinjen."
        Exit Function
    #End If
    HentIndstilling "INTERPRETER_WIN", fortolker
    If fortolker = "" Then
        SigTil "xlbudget er ikke sat op her. Skriv i en kommandoprompt:" & vbNewLine & INSTALLER
        Exit Function
    End If
    If Not FilFindes(fortolker) Then
        SigTil "Python findes ikke længere her:" & vbNewLine & fortolker & vbNewLine & vbNewLine & _
            "Skriv i en kommandoprompt, hvor xlbudget er installeret:" & vbNewLine & INSTALLER
        Exit Function
    End If
    Klar = True
End Function

'xlwings kalder denne, når Python ikke kunne køre: FileName er det, som Python skrev om fejlen.
Public Sub ShowError(FileName As String, Optional Message As String = "")
    Dim grund As String
    grund = Message
    On Error Resume Next
    If grund = "" Then grund = SidsteLinje(FilTekst(FileName))
    On Error GoTo 0
    SigTil FejlTekst(grund)
End Sub

Public Function FejlTekst(ByVal grund As String) As String
    If InStr(grund, "No module named") > 0 Then
        FejlTekst = "Den Python, som xlbudget bruger, mangler xlbudget eller xlwings." & vbNewLine & _
            "Skriv i en kommandoprompt, hvor xlbudget er installeret:" & vbNewLine & INSTALLER
    Else
        FejlTekst = "Python kunne ikke køre færdig."
    End If
    If grund <> "" Then FejlTekst = FejlTekst & vbNewLine & vbNewLine & "Python siger: " & grund
End Function

'Den sidste linje, der står noget i: der står fejlen, når Python er stoppet.
Public Function SidsteLinje(ByVal tekst As String) As String
    Dim linjer As Variant, nummer As Long
    linjer = Split(Replace(tekst, vbCr, ""), vbLf)
    For nummer = UBound(linjer) To LBound(linjer) Step -1
        If Trim(linjer(nummer)) <> "" Then
            SidsteLinje = Trim(linjer(nummer))
            Exit Function
        End If
    Next nummer
End Function

Private Function FilFindes(ByVal sti As String) As Boolean
    On Error Resume Next
    FilFindes = (GetAttr(sti) And vbDirectory) = 0
    If Err.Number <> 0 Then FilFindes = False
End Function

Private Function FilTekst(ByVal sti As String) As String
    Dim nummer As Integer, linje As String
    nummer = FreeFile
    Open sti For Input As #nummer
    Do While Not EOF(nummer)
        Line Input #nummer, linje
        FilTekst = FilTekst & linje & vbLf
    Loop
    Close #nummer
End Function

Public Sub SigTil(ByVal tekst As String)
    MsgBox tekst, vbExclamation, TITEL
End Sub
