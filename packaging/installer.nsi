; The Windows installer: for one user, without an administrator. Compiled by packaging/build.py:
;   makensis -DVERSION=0.1.0 -DPROGRAM=dist\samut -DTARGET=dist\samut-0.1.0-setup.exe packaging\installer.nsi

Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define NAME "สมุดโคก หนอง นา"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\samut"
; Windows 10 version 1809, the oldest that Qt 6 runs on.
!define OLDEST_BUILD 17763

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\samut"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "ตัวติดตั้ง ${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "ดูโฟลเดอร์ NOTICES"

!define MUI_ICON "samut.ico"
!define MUI_UNICON "samut.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\samut.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Thai"

; Said before the first file is copied.
Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP|MB_OK "เครื่องนี้เป็น Windows 32 บิต โปรแกรมนี้ใช้ได้กับ Windows 10 ขึ้นไปแบบ 64 บิตเท่านั้น$\r$\nยังไม่มีการติดตั้งใด ๆ กรุณาใช้เครื่องอื่น หรือให้ผู้ดูแลเครื่องติดตั้ง Windows 64 บิต" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST_BUILD}
    MessageBox MB_ICONSTOP|MB_OK "Windows ของเครื่องนี้เก่าเกินไป (รุ่นภายใน $0) ต้องเป็น Windows 10 รุ่น 1809 ขึ้นไป$\r$\nยังไม่มีการติดตั้งใด ๆ กรุณาปรับปรุง Windows แล้วติดตั้งใหม่" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; The program may be open: its files cannot be replaced then.
!macro CloseFirst PREFIX
Function ${PREFIX}CloseFirst
  again:
    IfFileExists "$INSTDIR\samut.exe" 0 free
    ClearErrors
    FileOpen $1 "$INSTDIR\samut.exe" a
    IfErrors 0 close
    MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "โปรแกรม ${NAME} เปิดอยู่ กรุณาปิดโปรแกรมก่อน แล้วกด ลองใหม่$\r$\nข้อมูลในสมุดยังอยู่ครบ" /SD IDCANCEL IDRETRY again
    Abort
  close:
    FileClose $1
  free:
FunctionEnd
!macroend
!insertmacro CloseFirst ""
!insertmacro CloseFirst "un."

Section
  Call CloseFirst
  ; Files of an older version that this one no longer has would be loaded by mistake.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\NOTICES"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*.*"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\samut.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\samut.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\samut.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Call un.CloseFirst
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\NOTICES"
  Delete "$INSTDIR\samut.exe"
  Delete "$INSTDIR\samutctl.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${KEY}"
  MessageBox MB_ICONINFORMATION|MB_OK "ถอนโปรแกรมแล้ว ข้อมูลของสำนักงานยังอยู่ครบที่$\r$\n$LOCALAPPDATA\samut" /SD IDOK
SectionEnd
