import { Empty } from 'antd'
import type { ReactNode } from 'react'

export function EmptyState({
  title,
  text,
  children,
}: {
  title: string
  text?: string
  children?: ReactNode
}) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      className="ht-empty"
      description={
        <>
          <strong>{title}</strong>
          {text !== undefined && <p>{text}</p>}
        </>
      }
    >
      {children}
    </Empty>
  )
}
