/** Joint documents, sealed by one unit after another. */
export const joint = {
  joint: {
    title: '联合用印',
    impossible: '署名中有不在本网络的单位，不能经网络联合用印；请核对署名，或改用纸质联合用印。',
    ask: '请联合发文机关用印',
    askAgain: '再次请其用印',
    asked: '已请联合发文机关用印',
    at: {
      unsigned: '签发后，请上列机关依次用印，本机关最后用印并发出。',
      ready: '已签发，可以请上列机关依次用印。',
      asked: '用印请求已发出，对方用印或退回后，这里会显示。',
      refused: '对方没有用印。可以联系后再次请其用印，或收回修改，修改后重新签发、用印。',
      complete: '各联合发文机关均已用印，可以用印发出。',
    },
    issuer: {
      waiting: '{{unit}}：未用印',
      asked: '待{{unit}}用印',
      sealed: '{{unit}}：已用印',
      refused: '{{unit}}：已退回',
    },
    lead: '{{unit}}（主办，最后用印）',
    banner: {
      incoming: {
        request: '请用印：{{lead}}主办的联合发文，请核对后用印，或退回并说明原因。',
        answer: '联合用印的答复：用印后的版面已并入本机关的公文。',
      },
      outgoing: {
        request: '已请联合发文机关用印，还不是正式发文。',
        answer: '已用印，送回主办机关{{lead}}。',
      },
    },
    tag: { request: '请用印', answer: '联合用印答复' },
    toSeal: '待用印',
    toSealTitle: '已验证，请用印或退回',
    seal: '用印',
    sealTitle: '联合发文用印',
    sealText: '由{{lead}}主办，准印 {{copies}} 份。用印记入本单位用印登记簿，随即送回主办机关。',
    approver: '本单位批准用印的负责人',
    sealed: '已用印，送回主办机关',
    signedTitle: '已签发，已请联合发文机关用印',
    signedText: '各机关依次用印后，在这里用印发出。进度见“联合用印”。',
    confirmSign: '签发，请联合发文机关用印',
    openSeals: '联合发文机关还没有全部用印，暂不能用印发出。',
  },
} as const
