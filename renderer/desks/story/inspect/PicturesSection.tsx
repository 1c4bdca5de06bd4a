import { ImageOff, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { memo, useCallback, useState } from 'react'
import type { Problem } from '#shared/base'
import { type Article, type ArticleId, type Picture, creditsOf, emptyPicture } from '#shared/model'
import { photoUrl, useClient, useEditionStore } from '#renderer/client'
import { Button, IconButton, Section, TextField } from '#renderer/ui'
import { useStoryWords } from '../words.ts'
import { PictureCredits } from '../write/CreditChips.tsx'

export interface PicturesSectionProps {
  readonly articleId: ArticleId
  readonly pictures: Article['pictures']
  readonly onEdit: (change: (article: Article) => Article) => void
  readonly onProblem: (problem: Problem) => void
}

/** An id that no picture of the article has. */
function freshId(article: Article): string {
  const taken = new Set(article.pictures.map(({ id }) => id))
  let number = article.pictures.length + 1
  while (taken.has(`picture-${String(number)}`)) number += 1
  return `picture-${String(number)}`
}

const withPicture = (article: Article, picture: Picture): Article => ({
  ...article,
  pictures: article.pictures.map((other) => (other.id === picture.id ? picture : other))
})

/** A picture that was taken out here, with its caption and credits, and where it stood. */
interface Removed {
  readonly article: ArticleId
  readonly picture: Picture
  readonly index: number
}

const withoutPicture = (article: Article, id: string): Article => ({
  ...article,
  pictures: article.pictures.filter((picture) => picture.id !== id)
})

/** Puts the picture back where it stood; not twice. */
const withPictureBack = (article: Article, { picture, index }: Removed): Article =>
  article.pictures.some(({ id }) => id === picture.id)
    ? article
    : { ...article, pictures: article.pictures.toSpliced(index, 0, picture) }

/** The article's pictures: photo, caption, credits. Typing in the body leaves it alone. */
export const PicturesSection = memo(function PicturesSection({ articleId, pictures, onEdit, onProblem }: PicturesSectionProps) {
  const words = useStoryWords()
  const [removed, setRemoved] = useState<Removed | null>(null)
  const add = useCallback(
    () => onEdit((held) => ({ ...held, pictures: [...held.pictures, emptyPicture(freshId(held))] })),
    [onEdit]
  )
  return (
    <Section
      title={words('pictures.title')}
      aside={<IconButton icon={Plus} size="small" label={words('pictures.add')} onPress={add} />}
    >
      {pictures.length === 0 ? <p className="story-quiet">{words('pictures.none')}</p> : null}
      <ul className="story-pictures">
        {pictures.map((picture, index) => (
          <PictureItem
            key={picture.id}
            articleId={articleId}
            picture={picture}
            number={index + 1}
            onEdit={onEdit}
            onProblem={onProblem}
            onRemove={() => {
              onEdit((held) => withoutPicture(held, picture.id))
              setRemoved({ article: articleId, picture, index })
            }}
          />
        ))}
      </ul>
      {removed?.article === articleId && pictures.every(({ id }) => id !== removed.picture.id) ? (
        <output className="story-picture-removed">
          {words('pictures.removed')}
          <Button size="small" onPress={() => onEdit((held) => withPictureBack(held, removed))}>
            {words('pictures.putBack')}
          </Button>
        </output>
      ) : null}
    </Section>
  )
})

interface PictureItemProps extends Omit<PicturesSectionProps, 'pictures'> {
  readonly picture: Picture
  readonly number: number
  readonly onRemove: () => void
}

function PictureItem({ articleId, picture, number, onEdit, onProblem, onRemove }: PictureItemProps) {
  const words = useStoryWords()
  const choose = usePhotoChoice(articleId, picture.id, onEdit, onProblem)
  const change = (next: Picture): void => onEdit((held) => withPicture(held, next))
  const hasCredit = picture.credits.list.length > 0 || (picture.credits.text ?? '') !== ''
  return (
    <li className="story-picture">
      <div className="story-thumb">
        {picture.photo === null ? (
          <span className="story-thumb-missing">
            <ImageOff className="ui-icon" size={16} aria-hidden />
            {words('pictures.missing')}
          </span>
        ) : (
          <img src={photoUrl(picture.photo)} alt={picture.caption === '' ? words('pictures.alt', { number }) : picture.caption} />
        )}
      </div>
      <div className="story-picture-words" data-field={`caption ${String(number - 1)}`}>
        <TextField
          label={words('pictures.caption')}
          labelHidden
          placeholder={words('pictures.captionHint')}
          rows={2}
          value={picture.caption}
          onChange={(caption) => change({ ...picture, caption })}
        />
        <PictureCredits picture={picture} onChange={change} />
        {hasCredit ? null : (
          <p className="story-warning">
            <TriangleAlert className="ui-icon" size={14} aria-hidden />
            {words('pictures.noCredit')}
          </p>
        )}
        <div className="story-picture-tools">
          <Button size="small" onPress={() => void choose()}>
            {words(picture.photo === null ? 'pictures.choose' : 'pictures.replace')}
          </Button>
          <span className="ui-grow" />
          <IconButton icon={Trash2} size="small" label={words('pictures.remove')} onPress={onRemove} />
        </div>
      </div>
    </li>
  )
}

/** Lets the person pick a photo file; caption and credit that travel in the file fill what is still empty. */
function usePhotoChoice(
  articleId: string,
  pictureId: string,
  onEdit: PicturesSectionProps['onEdit'],
  onProblem: PicturesSectionProps['onProblem']
): () => Promise<void> {
  const client = useClient()
  const store = useEditionStore()
  return useCallback(async () => {
    const chosen = await client.desktop('desktop.addPhoto', {})
    if (!chosen.ok) onProblem(chosen.problem)
    if (!chosen.ok || chosen.value === null) return
    const { hash, aspect } = chosen.value
    onEdit((held) => fillPicture(held, pictureId, (picture) => ({ ...picture, photo: hash, aspect })))
    await store.flush()
    await store.reload()
    const photo = store.state.material?.photos.find((candidate) => candidate.hash === hash)
    const held = store.article(articleId)
    if (!photo || !held) return
    const next = fillPicture(held, pictureId, (picture) => ({
      ...picture,
      caption: picture.caption === '' ? photo.caption : picture.caption,
      credits:
        picture.credits.list.length === 0 && picture.credits.text === null && photo.credit !== ''
          ? creditsOf([{ role: 'photographer', name: photo.credit.slice(0, 200) }])
          : picture.credits
    }))
    if (JSON.stringify(next) !== JSON.stringify(held)) store.editArticle(articleId, next)
  }, [client, store, articleId, pictureId, onEdit, onProblem])
}

const fillPicture = (article: Article, id: string, fill: (picture: Picture) => Picture): Article => ({
  ...article,
  pictures: article.pictures.map((picture) => (picture.id === id ? fill(picture) : picture))
})
