/** Picks the form that goes with a number: `plural('ru', { one: 'раз', few: 'раза', many: 'раз' })(2)` is «2 раза». */
const plural =
  (language: 'ru' | 'en', forms: Partial<Record<Intl.LDMLPluralRule, string>>) =>
  (count: number): string =>
    `${new Intl.NumberFormat(language).format(count)} ${forms[new Intl.PluralRules(language).select(count)] ?? forms.other ?? forms.many}`

const facts = plural('ru', { one: 'факт', few: 'факта', many: 'фактов' })
const times = plural('ru', { one: 'раз', few: 'раза', many: 'раз' })
const factsEn = plural('en', { one: 'fact', other: 'facts' })
const timesEn = plural('en', { one: 'time', other: 'times' })

const ru = {
  operations: 'Работа системы',
  deadLetters: 'Отложенные факты',
  deliveries: 'Доставки',
  mails: 'Письма',
  queues: 'Очередь заданий',
  deadLettersIntro:
    'Факты, с которыми обработчик не справился после всех попыток. Устраните причину и повторите: действие выполнится один раз, сколько бы раз его ни повторяли.',
  deadLettersEmpty: 'Отложенных фактов нет: всё, что случилось на сайте, обработано.',
  replay: 'Повторить',
  replayAll: 'Повторить все',
  replaying: 'Повторяется…',
  replayAsked: (count: number) => `Повторяем: ${facts(count)}. Список обновится сам.`,
  more: 'Показать ещё',
  details: 'Подробности',
  fact: 'Факт',
  error: 'Ошибка',
  copy: 'Скопировать',
  copied: 'Скопировано',
  replays: (count: number) => (count === 0 ? 'ещё не повторяли' : `повторяли ${times(count)}`),
  ago: (age: string) => `${age} назад`,
  loading: 'Загрузка…',
  unreachable: 'Не удалось загрузить. Проверьте связь.',
  tryAgain: 'Попробовать снова',
  onlyAdmins: 'Эта страница для администраторов.',
  lag: 'Публикация фактов',
  noLag: 'без задержки',
  lagBehind: (age: string, count: number) => `отстаёт на ${age}, ждёт ${facts(count)}`,
  failedJobs: 'Неудачные задания',
  failedDeliveries: 'Не доставлено за сутки',
  unknown: 'нет ответа',
  mailFrom: 'От кого',
  mailTo: 'Кому',
  mailSent: 'Когда',
  mailAsSeen: 'Как в почте',
  mailText: 'Текст',
  mailHeaders: 'Заголовки',
  mailNoText: 'Письмо без текста.',
  retry: 'Обработать ещё раз',
  retrying: 'Отправляем на обработку…',
  retried: 'Видео снова в очереди на обработку.',
}

const en: typeof ru = {
  operations: 'Operations',
  deadLetters: 'Dead letters',
  deliveries: 'Deliveries',
  mails: 'Mails',
  queues: 'Job queue',
  deadLettersIntro:
    'Facts that a consumer could not handle in all its tries. Mend the cause and replay them: the effect happens once, however often you replay.',
  deadLettersEmpty: 'No dead letters: everything that happened on the site has been handled.',
  replay: 'Replay',
  replayAll: 'Replay all',
  replaying: 'Replaying…',
  replayAsked: (count) => `Replaying ${factsEn(count)}. The list updates by itself.`,
  more: 'Show more',
  details: 'Details',
  fact: 'Fact',
  error: 'Error',
  copy: 'Copy',
  copied: 'Copied',
  replays: (count) => (count === 0 ? 'not replayed yet' : `replayed ${timesEn(count)}`),
  ago: (age) => `${age} ago`,
  loading: 'Loading…',
  unreachable: 'Could not load. Check the connection.',
  tryAgain: 'Try again',
  onlyAdmins: 'This page is for admins.',
  lag: 'Publishing of facts',
  noLag: 'up to date',
  lagBehind: (age, count) => `${age} behind, ${factsEn(count)} waiting`,
  failedJobs: 'Failed jobs',
  failedDeliveries: 'Not delivered in the last day',
  unknown: 'no answer',
  mailFrom: 'From',
  mailTo: 'To',
  mailSent: 'When',
  mailAsSeen: 'As in a mailbox',
  mailText: 'Text',
  mailHeaders: 'Headers',
  mailNoText: 'This mail has no text.',
  retry: 'Convert again',
  retrying: 'Asking for it…',
  retried: 'The video waits for conversion again.',
}

export type OperationsWords = typeof ru

/** The words of the pages for those who run the site. `language` is that of the panel: `ru` or `en`. */
export const operationsWords = (language: string): OperationsWords => (language === 'en' ? en : ru)
