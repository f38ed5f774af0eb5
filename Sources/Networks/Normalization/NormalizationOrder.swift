/// On which side of a block's sum its normalisation stands.
public enum NormalizationOrder: String, Sendable, CaseIterable {
  /// After: N(x + f(x)) (Vaswani et al. 2017).
  case post
  /// Before, inside the branch: x + f(N(x)) (Xiong et al. 2020, arXiv:2002.04745).
  case pre
}
