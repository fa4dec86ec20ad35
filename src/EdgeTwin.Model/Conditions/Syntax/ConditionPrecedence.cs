namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>
/// How tightly operators bind, from loosest to tightest: <c>implies</c> (from the right), <c>or</c>, <c>and</c>, <c>since until</c>,
/// the prefixes <c>not always eventually</c>, the suffixes <c>for within</c>, comparisons, <c>+ -</c>, <c>* /</c>, sign, the rest.
/// </summary>
internal static class ConditionPrecedence
{
    internal const int Implies = 1;
    internal const int Or = 2;
    internal const int And = 3;
    internal const int Span = 4;
    internal const int Prefix = 5;
    internal const int Suffix = 6;
    internal const int Comparison = 7;
    internal const int Sum = 8;
    internal const int Product = 9;
    internal const int Sign = 10;
    internal const int Primary = 11;

    internal static int Of(ConditionSyntax syntax) => syntax is OperationSyntax operation ? Of(operation.Operator) : Primary;

    internal static int Of(ConditionOperator operation) => operation switch
    {
        ConditionOperator.Implies => Implies,
        ConditionOperator.Or => Or,
        ConditionOperator.And => And,
        ConditionOperator.Since or ConditionOperator.Until => Span,
        ConditionOperator.Not or ConditionOperator.Always or ConditionOperator.Eventually => Prefix,
        ConditionOperator.For or ConditionOperator.Within => Suffix,
        >= ConditionOperator.Less and <= ConditionOperator.Between => Comparison,
        ConditionOperator.Add or ConditionOperator.Subtract => Sum,
        ConditionOperator.Multiply or ConditionOperator.Divide => Product,
        ConditionOperator.Negate => Sign,
        _ => Primary,
    };
}
