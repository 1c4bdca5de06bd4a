import en from '#locales/en/story.json'
import zh from '#locales/zh-CN/story.json'
import { type Words, defineWords } from '#renderer/ui'

export const useStoryWords = defineWords(zh, en)

export type StoryWords = Words<keyof typeof zh>
