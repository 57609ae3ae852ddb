// A table that becomes a list of cards where the page is narrow. Long ones are drawn only where they are seen.

import { Button, Center, Text, VisuallyHidden } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'

export interface Column<T> {
  readonly key: string
  /** '' for a column of buttons: its cells have no label of their own where it is narrow. */
  readonly title: string
  readonly isNumber?: boolean
  /** Days, badges: never broken over lines. */
  readonly isShort?: boolean
  cell(row: T): ReactNode
}

interface RowsProps<T> {
  /** What the table is of, for who does not see it. */
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  keyOf(row: T): string
  /** Where a click on a row leads; the first cell should hold the same link for the keyboard. */
  hrefOf?(row: T): string | undefined
  readonly empty?: ReactNode
  /** There is more on the server. */
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  onMore?(): void
}

/** From here on rows out of sight are left out of the document. */
const manyRows = 200
const rowHeight = 44

export function Rows<T>(props: RowsProps<T>) {
  const { rows, empty } = props
  const { t } = useTranslation()
  if (rows.length === 0)
    return (
      <Center className="surface" p="xl">
        <Text c="dimmed">{empty ?? t('common.nothing')}</Text>
      </Center>
    )
  return (
    <div className="surface">
      {rows.length > manyRows ? <ManyRows {...props} /> : <Table {...props} shown={rows.map((row, index) => ({ row, index }))} />}
      <More {...props} />
    </div>
  )
}

interface TableProps<T> extends RowsProps<T> {
  readonly shown: readonly { readonly row: T; readonly index: number }[]
  readonly before?: number
  readonly after?: number
  readonly measure?: (element: Element | null) => void
}

// Roles are said once more: without them a table that is drawn as cards would be none any more.
const as = { table: { role: 'table' }, group: { role: 'rowgroup' }, row: { role: 'row' }, cell: { role: 'cell' } }

function Table<T>({ label, rows, columns, keyOf, hrefOf, shown, before = 0, after = 0, measure }: TableProps<T>) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  return (
    <table className="rows" {...as.table} aria-label={label} aria-rowcount={rows.length + 1}>
      <thead {...as.group}>
        <tr {...as.row}>
          {columns.map(({ key, title, isNumber }) => (
            <th key={key} scope="col" className={isNumber ? 'number' : undefined}>
              {title || <VisuallyHidden>{t('common.actions')}</VisuallyHidden>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.group}>
        {before > 0 && <Gap height={before} />}
        {shown.map(({ row, index }) => {
          const href = hrefOf?.(row)
          const open = href === undefined ? undefined : (event: React.MouseEvent) => void (isPlain(event) && go(href))
          return (
            <tr
              key={keyOf(row)}
              {...as.row}
              aria-rowindex={index + 2}
              data-index={index}
              ref={measure}
              className={open ? 'opens' : undefined}
              onClick={open}
            >
              {columns.map(({ key, title, isNumber, isShort, cell }) => (
                <td key={key} {...as.cell} data-label={title} className={isNumber ? 'number' : isShort ? 'short' : undefined}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          )
        })}
        {after > 0 && <Gap height={after} />}
      </tbody>
    </table>
  )
}

const Gap = ({ height }: { readonly height: number }) => (
  <tr aria-hidden style={{ height, padding: 0, border: 0 }}>
    <td style={{ padding: 0, border: 0 }} data-label="" />
  </tr>
)

/** A click on a button or link in the row, or with a selection made, is not a click on the row. */
const isPlain = ({ target }: React.MouseEvent) =>
  !(target as Element).closest('a, button, input, label, select, textarea') && getSelection()?.isCollapsed !== false

function ManyRows<T>(props: RowsProps<T>) {
  const { rows } = props
  const box = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: box.current?.offsetTop ?? 0,
  })
  const items = virtual.getVirtualItems()
  const margin = virtual.options.scrollMargin
  return (
    <div ref={box}>
      <Table
        {...props}
        shown={items.map(({ index }) => ({ row: rows[index]!, index }))}
        before={(items[0]?.start ?? margin) - margin}
        after={virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)}
        measure={virtual.measureElement}
      />
    </div>
  )
}

/** Loads on when it comes into sight; a button as well, for who does not scroll. */
function More<T>({ rows, hasMore, isLoadingMore, onMore }: RowsProps<T>) {
  const { t } = useTranslation()
  const mark = useRef<HTMLDivElement>(null)
  const load = useRef(onMore)
  load.current = onMore
  // Looked at anew for each page: whoever holds the End key is at the end again before the mark was seen to leave.
  // biome-ignore lint/correctness/useExhaustiveDependencies: how many rows there are is the occasion
  useEffect(() => {
    if (!hasMore || isLoadingMore || !mark.current) return
    const watch = new IntersectionObserver((seen) => seen.at(-1)?.isIntersecting && load.current?.(), { rootMargin: '400px' })
    watch.observe(mark.current)
    return () => watch.disconnect()
  }, [hasMore, isLoadingMore, rows.length])
  if (!hasMore) return null
  return (
    <Center p="sm" ref={mark}>
      <Button variant="default" loading={isLoadingMore ?? false} onClick={onMore}>
        {t('common.more')}
      </Button>
    </Center>
  )
}
