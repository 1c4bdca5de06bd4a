import en from '#locales/en/workflow.json'
import zh from '#locales/zh-CN/workflow.json'
import { type Words, defineWords } from '#renderer/ui'

export const useWorkflowWords = defineWords(zh, en)

export type WorkflowWords = Words<keyof typeof zh>
