'Herfra er det xlbudgets egen kode, som skal stå i samme modul: alt i xlwings' modul er gjort privat, for en formel i en
'celle kan kalde enhver offentlig funktion i et tilføjelsesprogram, og RunPython kører hvad som helst. En Sub kan ingen
'celle kalde.
Public Sub KoerPython(ByVal kommando As String, ByRef svar As Variant)
    svar = RunPython(kommando)
End Sub

'En indstilling, "" hvis den ikke er der.
Public Sub HentIndstilling(ByVal navn As String, ByRef vaerdi As String)
    vaerdi = GetConfig(navn)
End Sub

'Kun brugerens egen opsætning gælder: et ark i arbejdsbogen eller en fil ved siden af den kunne pege på et fremmed
'program.
Private Function GetConfig(configKey As String, Optional default As String = "", Optional source As String = "") As Variant
    GetConfig = GetConfigAnywhere(configKey, default, "user")
End Function
