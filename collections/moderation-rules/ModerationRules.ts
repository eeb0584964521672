import type { GlobalConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { admins, nobody, staff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

const beforeOrAfter = (name: string, ru: string, en: string) => ({
  name,
  type: 'radio' as const,
  required: true,
  defaultValue: 'after',
  options: [
    { value: 'after', label: { ru: 'видно сразу, проверяют потом', en: 'shown at once, checked later' } },
    { value: 'before', label: { ru: 'видно после проверки', en: 'shown once checked' } },
  ],
  label: { ru, en },
})

/** How moderation works here: what waits for it, what it is told by the site itself, and its ready answers. */
export const ModerationRules: GlobalConfig = {
  slug: 'moderation-rules',
  label: { ru: 'Правила модерации', en: 'Moderation rules' },
  admin: { group: groups.moderation, hidden: shownToAdmins },
  access: { read: staff, update: admins, readVersions: nobody },
  fields: [
    beforeOrAfter('posts', 'Уроки', 'Lessons'),
    beforeOrAfter('reviews', 'Отзывы', 'Reviews'),
    {
      name: 'words',
      type: 'textarea',
      maxLength: 20_000,
      label: { ru: 'Слова, о которых сообщать', en: 'Words to be told about' },
      admin: {
        description: {
          ru: 'По одному на строке; звёздочка в конце — любое окончание. Ничего не удаляется: текст попадает в очередь.',
          en: 'One a line; an asterisk at the end stands for any ending. Nothing is deleted: the text goes to the queue.',
        },
      },
    },
    {
      name: 'mostLinks',
      type: 'number',
      required: true,
      defaultValue: 2,
      min: 0,
      max: 100,
      label: { ru: 'Ссылок в тексте без проверки', en: 'Links in a text without a check' },
    },
    {
      name: 'cannedReasons',
      type: 'array',
      maxRows: 30,
      label: { ru: 'Готовые причины', en: 'Canned reasons' },
      labels: { singular: { ru: 'причина', en: 'reason' }, plural: { ru: 'причины', en: 'reasons' } },
      defaultValue: [
        { text: 'Расскажите подробнее об опыте и о том, как проходит занятие.' },
        { text: 'В тексте есть контакты: на сайте договариваются в чате.' },
        { text: 'Это похоже на рекламу.' },
        { text: 'Оскорбления у нас не публикуются.' },
      ],
      fields: [
        {
          name: 'text',
          type: 'text',
          required: true,
          maxLength: 300,
          label: { ru: 'Текст', en: 'Text' },
        },
      ],
    },
  ],
}
