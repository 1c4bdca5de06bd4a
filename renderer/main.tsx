import { startWindow } from '#renderer/app'

startWindow(document.querySelector('#root'), window.broadsheet)
