import { fromBase64 } from '../../shared/encoding/base64.ts'
import {
  CENTRED,
  docx,
  numbered,
  numberingPart,
  RIGHT,
  relationshipsPart,
  stylesPart,
  wp,
  wr,
} from '../support/docx.ts'

/** A .docx with everything that is read: numbers, styles, runs, a table with spans, a picture, a tracked change. */
export function sampleDocx(): Uint8Array {
  const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wp(text)}</w:tc>`
  const body = [
    wp('青禾市档案局关于移交的通知', CENTRED),
    wp('青档发〔2026〕7号', CENTRED),
    wp('各县档案局：'),
    wp('移交范围', numbered(0)),
    `<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>${wr('粗体', '<w:b/>')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>`,
    `<w:tbl><w:tr>${tc('题', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${tc('甲', '<w:vMerge w:val="restart"/>')}${tc('1')}</w:tr><w:tr>${tc('', '<w:vMerge/>')}${tc('2')}</w:tr></w:tbl>`,
    '<w:p><w:r><w:drawing><wp:extent cx="3600000" cy="1800000"/><a:blip r:embed="rId9"/></w:drawing></w:r></w:p>',
    wp('青禾市档案局', RIGHT),
    wp('2026年6月1日', RIGHT),
  ]
  return docx(body.join(''), {
    'word/numbering.xml': numberingPart([['chineseCounting', '%1、']]),
    'word/styles.xml': stylesPart(`<w:style w:styleId="b"><w:pPr>${numbered(0)}</w:pPr></w:style>`),
    'word/_rels/document.xml.rels': relationshipsPart({ rId9: 'media/image1.png' }),
    'word/media/image1.png': fromBase64('iVBORw0KGgoAAAAN'),
  })
}

export const SAMPLE_TEXT = `000123　秘密★3年
青禾市财政局　文件
青财〔2026〕66号　签发人：陈　立
关于印发方案的通知
各县财政局：
一、总则。现印发给你们。
附件：1.方案
青禾市财政局
2026年11月2日
（此件公开发布）
附件1
方案
抄送：市委办公室。
青禾市财政局办公室　2026年11月3日印发`

export const SAMPLE_HTML = `<div><p align=center>关于放假的通知</p><p>各科室：</p><p>按<b>规定</b>&nbsp;放假。</p>
<table><tr><th colspan=2>甲</th></tr><tr><td rowspan=2>乙</td><td>丙</td></tr></table><ul><li>丁</ul>
<p style="text-align:right">青禾市信访局<br>2026年4月1日</p></div>`
