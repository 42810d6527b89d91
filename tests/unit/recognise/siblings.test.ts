import { describe, expect, test } from 'vitest'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'

/** Whether a first sentence is a run-in heading is seen by the paragraphs of its level below the same heading. */

const HEAD = ['青禾市人民政府关于防汛的通知', '青政发〔2026〕3号', '各县（区）人民政府：', '现通知如下。']
const FOOT = ['青禾市人民政府', '2026年3月20日']

function leadsOf(body: readonly string[]): number[] {
  const { document } = recognise(sourceFromText([...HEAD, ...body, ...FOOT].join('\n')))
  return document.body.slice(1).map(block => (block.kind === 'text' ? (block.lead?.length ?? 0) : -1))
}

describe('the first sentence of a numbered paragraph', () => {
  test('is a heading where most of its siblings have one', () => {
    const body = [
      '（一）加强值守。各县要值班。',
      '（二）备足物资。各县要备料。',
      '（三）此项由市水利局另行通知。',
    ]
    expect(leadsOf(body)).toEqual([8, 8, 15])
  })

  test('is none where most of its siblings have none, whatever its own length', () => {
    const body = ['（一）各县要值班，每班两人。', '（二）备料。各县自定。', '（三）各县要报告，每日一次。']
    expect(leadsOf(body)).toEqual([0, 0, 0])
  })

  test('is judged within its own parent', () => {
    const one = ['一、值守', '（一）领导带班。各县要值班。', '（二）信息报告。各县要报告。']
    const two = ['二、物资', '（一）沙袋由市水利局统一采购，各县自行领取。', '（二）备料。各县自定。']
    expect(leadsOf([...one, ...two])).toEqual([-1, 8, 8, -1, 0, 0])
  })

  test('is none in an enumeration, whose items end with ；', () => {
    const body = ['（一）值班。两人一班；', '（二）报告。每日一次；', '（三）巡查。每夜一次。']
    expect(leadsOf(body)).toEqual([0, 0, 0])
  })

  test('is none in a list of sentences, and one where each opens a paragraph below it', () => {
    expect(leadsOf(['（一）从严管理。', '（二）统一指挥。', '（三）分级负责。'])).toEqual([0, 0, 0])
    expect(leadsOf(['（一）从严管理。', '各县从严。', '（二）统一指挥。', '全市统一。'])).toEqual([
      8, 0, 8, 0,
    ])
  })
})
