/// A lesson that is right in all its parts, to be spoilt by tests.
enum SmallLesson {
  static let text = """
    lesson: small
    title: A small lesson
    summary: two networks and one claim
    minutes: 3
    sources: ["Ioffe & Szegedy 2015, arXiv:1502.03167"]
    runs:
      main: {demo: digits, steps: 20, depth: 2, width: 8, evaluationInterval: 10}
      other:
        dataset: digits
        steps: 12
        lanes:
          one: {}
    steps:
      - title: Look
        until: 0
        page: overview
        panel: loss
        layer: hidden1
        lane: plain
        expand: true
        say: |
          Two networks, {{alike}}.

          The loss is not there yet.
      - title: Predict
        ask: Which lane has the smaller loss?
        choices:
          - {text: plain, if: "plain.loss@9 < batchnorm.loss@9"}
          - {text: batchnorm, if: "plain.loss@9 >= batchnorm.loss@9"}
        until: 10
        reveal: It was {plain.loss@9} and {batchnorm.loss@9}.
      - title: Count
        run: other
        ask: How many steps?
        number: first(one.loss < 100)
        unit: steps
        until: 5
        commands: ["set learningRate=0.25", "set one.momentum=0.5", "fork one slow learningRate=0.01", restart]
    claims:
      - name: finite
        popular: it is not
        holds: the loss is finite
        source: arXiv:1502.03167, section 4.1
        run: other
        measure: one.loss@11
        of: loss of the mini-batch at step 11
        theory: log(10)
        below: 100
        above: "0"
        within: 90%
        slow: true
    """

  /// The text with one part of it in another form.
  static func text(replacing part: String, with other: String) -> String {
    text.replacing(part, with: other)
  }
}
