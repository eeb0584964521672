/** Words in the person's language. `{name}` is filled from the error's parameters. */
interface ErrorEntry {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503 | 507
  ru: string
  en: string
}

/**
 * Every error that a person can meet: a stable code, its HTTP status, and what happened and what to do next.
 * A code is never renamed: clients branch on it.
 */
export const errorCatalogue = {
  invalid: { status: 400, ru: 'Проверьте отмеченные поля.', en: 'Check the marked fields.' },
  'bad-request': { status: 400, ru: 'Запрос составлен неверно.', en: 'The request is malformed.' },
  'bad-cursor': {
    status: 400,
    ru: 'Страница списка устарела. Обновите её.',
    en: 'This page of the list is out of date. Reload it.',
  },
  unauthenticated: { status: 401, ru: 'Войдите, чтобы продолжить.', en: 'Sign in to continue.' },
  'wrong-credentials': {
    status: 401,
    ru: 'Почта или пароль не подходят. Проверьте и попробуйте снова.',
    en: 'The e-mail or the password does not match. Check them and try again.',
  },
  'account-locked': {
    status: 429,
    ru: 'Слишком много попыток. Попробуйте через {minutes} мин.',
    en: 'Too many attempts. Try again in {minutes} min.',
  },
  'rate-limited': {
    status: 429,
    ru: 'Слишком много запросов подряд. Попробуйте через {minutes} мин.',
    en: 'Too many requests in a row. Try again in {minutes} min.',
  },
  'email-unverified': {
    status: 403,
    ru: 'Сначала подтвердите почту: ссылка пришла вам в письме. Отправить её снова можно в настройках, на странице «Безопасность».',
    en: 'Confirm your e-mail first: the link is in the mail that we sent. It can be sent again in the settings, at “Security”.',
  },
  'link-invalid': {
    status: 400,
    ru: 'Ссылка не подходит: возможно, она скопирована не целиком. Откройте её прямо из письма.',
    en: 'The link does not work: it may not have been copied whole. Open it right from the mail.',
  },
  'link-expired': {
    status: 410,
    ru: 'Ссылка больше не действует: её срок вышел, или после неё была отправлена новая.',
    en: 'The link holds no more: its time is over, or a newer one was sent.',
  },
  'link-used': {
    status: 410,
    ru: 'По этой ссылке уже перешли: второй раз не нужно.',
    en: 'This link has been used already: once is enough.',
  },
  forbidden: { status: 403, ru: 'У вас нет прав на это действие.', en: 'You are not allowed to do this.' },
  'cross-site': {
    status: 403,
    ru: 'Запрос пришёл с другого сайта и отклонён.',
    en: 'The request came from another site and was refused.',
  },
  'not-found': { status: 404, ru: 'Такой страницы или записи нет.', en: 'There is no such page or record.' },
  'email-taken': {
    status: 409,
    ru: 'С этой почтой уже зарегистрированы. Войдите или укажите другую.',
    en: 'This e-mail is already registered. Sign in or use another one.',
  },
  'username-taken': {
    status: 409,
    ru: 'Это имя пользователя занято. Выберите другое.',
    en: 'This username is taken. Choose another one.',
  },
  'already-exists': { status: 409, ru: 'Такая запись уже есть.', en: 'Such a record already exists.' },
  'in-use': {
    status: 409,
    ru: 'Это ещё используется, поэтому удалить нельзя.',
    en: 'This is still in use and cannot be deleted.',
  },
  'review-exists': {
    status: 409,
    ru: 'Вы уже оставили отзыв этому репетитору. Его можно изменить.',
    en: 'You have already reviewed this tutor. You can edit your review.',
  },
  'self-review': { status: 403, ru: 'Отзыв о себе оставить нельзя.', en: 'You cannot review yourself.' },
  'review-not-eligible': {
    status: 403,
    ru: 'Отзывы пишут ученики о проверенных репетиторах.',
    en: 'Reviews are written by students, about approved tutors.',
  },
  'post-not-published': {
    status: 404,
    ru: 'Этого урока нет или он скрыт.',
    en: 'This lesson does not exist or is hidden.',
  },
  'post-needs-author': {
    status: 403,
    ru: 'Уроки публикуют репетиторы.',
    en: 'Lessons are published by tutors.',
  },
  'tutor-not-approved': {
    status: 403,
    ru: 'Публиковать можно после проверки профиля. Черновик сохранится.',
    en: 'You can publish once your profile is approved. Your draft is kept.',
  },
  'profile-incomplete': {
    status: 400,
    ru: 'Заполните профиль, чтобы отправить его на проверку.',
    en: 'Complete your profile to send it for approval.',
  },
  'status-transition': {
    status: 409,
    ru: 'Из состояния «{from}» нельзя перейти в «{to}».',
    en: 'It is not possible to go from “{from}” to “{to}”.',
  },
  'reason-required': {
    status: 400,
    ru: 'Назовите причину: её увидит репетитор.',
    en: 'Give a reason: the tutor will see it.',
  },
  'parent-elsewhere': {
    status: 400,
    ru: 'Ответ должен относиться к комментарию этого же урока.',
    en: 'A reply must belong to a comment of the same lesson.',
  },
  'comment-edit-window': {
    status: 403,
    ru: 'Изменить комментарий можно в течение часа.',
    en: 'A comment can be edited within an hour.',
  },
  'video-in-use': {
    status: 409,
    ru: 'Это видео уже стоит в другом уроке.',
    en: 'This video already belongs to another lesson.',
  },
  'video-not-failed': {
    status: 409,
    ru: 'Повторить можно только неудавшуюся обработку.',
    en: 'Only a failed conversion can be retried.',
  },
  'video-empty': {
    status: 422,
    ru: 'Файл пустой. Выберите другой.',
    en: 'The file is empty. Choose another one.',
  },
  'video-unreadable': {
    status: 422,
    ru: 'Не удалось прочитать видео: файл повреждён или это не видео. Сохраните его заново и загрузите ещё раз.',
    en: 'The video cannot be read: the file is damaged or is not a video. Export it again and retry.',
  },
  'video-no-picture': {
    status: 422,
    ru: 'Не удалось загрузить: в файле нет видео, только звук.',
    en: 'Not uploaded: the file has sound but no picture.',
  },
  'video-too-long': {
    status: 422,
    ru: 'Видео длиннее {limit} мин. Сократите его или разделите на части.',
    en: 'The video is longer than {limit} min. Shorten or split it.',
  },
  'video-too-large': {
    status: 413,
    ru: 'Файл больше {limit} МБ. Сожмите его и попробуйте снова.',
    en: 'The file is larger than {limit} MB. Compress it and try again.',
  },
  'video-dimensions': {
    status: 422,
    ru: 'Слишком большой или слишком маленький кадр видео.',
    en: 'The frame of the video is too large or too small.',
  },
  'video-codec': {
    status: 422,
    ru: 'Формат видео не поддерживается. Подойдёт MP4 (H.264) или WebM.',
    en: 'This video format is not supported. Use MP4 (H.264) or WebM.',
  },
  'conversion-failed': {
    status: 500,
    ru: 'Не удалось обработать видео. Попробуйте ещё раз или загрузите другой файл.',
    en: 'The video could not be converted. Retry or upload another file.',
  },
  'storage-full': {
    status: 507,
    ru: 'На сервере не хватает места для видео. Мы уже знаем об этом: попробуйте позже.',
    en: 'The server has no room for the video. We know about it: try again later.',
  },
  'too-many-uploads': {
    status: 429,
    ru: 'Незаконченных загрузок уже {limit}. Завершите или отмените одну из них.',
    en: 'There are already {limit} unfinished uploads. Finish or cancel one of them.',
  },
  'too-many-streams': {
    status: 429,
    ru: 'Открыто слишком много вкладок. Закройте лишние и обновите страницу.',
    en: 'Too many tabs are open. Close some and reload the page.',
  },
  'upload-conflict': {
    status: 409,
    ru: 'Загрузка разошлась с сервером. Она продолжится с верного места.',
    en: 'The upload went out of step. It will go on from the right place.',
  },
  'security-always-on': {
    status: 400,
    ru: 'Уведомления о безопасности приходят всегда: по ним видно, что вошли не вы.',
    en: 'Security notices always come: they show when it was not you who signed in.',
  },
  'quiet-hours-empty': {
    status: 400,
    ru: 'Тихие часы начинаются и кончаются в одно время. Выберите разное.',
    en: 'Quiet hours start and end at the same time. Choose different ones.',
  },
  'push-service-refused': {
    status: 400,
    ru: 'По адресу, который назвал браузер, уведомления не отправить. Откройте сайт в другом браузере.',
    en: 'Notifications cannot be sent to the address that the browser named. Open the site in another browser.',
  },
  muted: {
    status: 403,
    ru: 'Сейчас вам нельзя писать: так решила модерация. До какого времени и почему — в письме, которое мы прислали.',
    en: 'You cannot write now: moderation decided so. Until when and why stands in the mail that we sent.',
  },
  blocked: {
    status: 403,
    ru: 'Этот человек ограничил общение с вами.',
    en: 'This person has limited contact with you.',
  },
  'own-report': {
    status: 403,
    ru: 'Пожаловаться на своё нельзя: это можно исправить или удалить.',
    en: 'You cannot report your own: you can edit or delete it.',
  },
  'already-reported': {
    status: 409,
    ru: 'Вы уже пожаловались на это. Мы ответим, когда разберёмся.',
    en: 'You have reported this already. We will answer once it is decided.',
  },
  'own-sanction': {
    status: 403,
    ru: 'Меру к себе принимает другой администратор.',
    en: 'A sanction on yourself is for another admin.',
  },
  'decided-already': {
    status: 409,
    ru: 'Это уже решено. Обновите список.',
    en: 'This is decided already. Reload the list.',
  },
  'changed-since': {
    status: 409,
    ru: 'С тех пор это изменилось, или прошло полчаса: отменить нельзя.',
    en: 'It has changed since, or half an hour has passed: it cannot be undone.',
  },
  'another-admin': {
    status: 403,
    ru: 'Возражение решает другой администратор, не тот, кто принял меру.',
    en: 'Another admin than the one who issued the sanction decides on the appeal.',
  },
  'last-admin': {
    status: 409,
    ru: 'Вы единственный администратор: сначала назначьте другого.',
    en: 'You are the only admin: make somebody else one first.',
  },
  internal: {
    status: 500,
    ru: 'Что-то сломалось на нашей стороне. Попробуйте ещё раз чуть позже.',
    en: 'Something broke on our side. Try again a little later.',
  },
  unavailable: {
    status: 503,
    ru: 'Сервис перезапускается. Попробуйте через минуту.',
    en: 'The service is restarting. Try again in a minute.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorCatalogue

export type Language = 'ru' | 'en'

/** Russian unless English is asked for first. `header` is an Accept-Language value. */
export function preferredLanguage(header: string | null | undefined): Language {
  return header?.trim().toLowerCase().startsWith('en') ? 'en' : 'ru'
}

export function errorWords(
  code: ErrorCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  return errorCatalogue[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  )
}
