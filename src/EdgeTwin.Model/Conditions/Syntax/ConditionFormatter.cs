using System.Globalization;
using System.Text;

namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>
/// Writes a condition in its canonical form: single spaces, only the parentheses that are needed, and those that spare a reader the
/// question what <c>not</c>, <c>always</c> and <c>eventually</c> reach. Reading it again gives the same condition.
/// </summary>
public static class ConditionFormatter
{
    /// <summary>The canonical text of a condition; the text as it is if it has errors of syntax.</summary>
    public static string Format(string text)
    {
        var parse = ConditionParser.Parse(text);
        return parse.Errors.Count > 0 ? text : Format(parse.Root);
    }

    /// <summary>The canonical text of a condition without missing parts.</summary>
    public static string Format(ConditionSyntax syntax)
    {
        var text = new StringBuilder();
        Write(text, syntax);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ConditionSyntax syntax)
    {
        switch (syntax)
        {
            case NumberSyntax number:
                Write(text, number.Value, number.UnitCode);
                break;
            case TruthSyntax truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            case PropertySyntax property:
                text.Append(property.Reference);
                break;
            case OperationSyntax operation:
                Write(text, operation);
                break;
        }
    }

    private static void Write(StringBuilder text, OperationSyntax operation)
    {
        var word = ConditionWords.TextOf(operation.Operator);
        var precedence = ConditionPrecedence.Of(operation);
        switch (precedence)
        {
            case ConditionPrecedence.Primary:
                text.Append(word).Append('(');
                Write(text, operation.Parts[0]);
                Window(text, " over ", operation.Window);
                text.Append(')');
                break;
            case ConditionPrecedence.Prefix:
                text.Append(word);
                Window(text, " over ", operation.Window);
                Operand(text.Append(' '), operation.Parts[0], ConditionPrecedence.Primary);
                break;
            case ConditionPrecedence.Suffix:
                Operand(text, operation.Parts[0], ConditionPrecedence.Suffix);
                Window(text, $" {word} ", operation.Window);
                break;
            case ConditionPrecedence.Sign:
                Sign(text, operation.Parts[0]);
                break;
            case ConditionPrecedence.Span:
                Operand(text, operation.Parts[0], ConditionPrecedence.Prefix);
                Operand(text.Append(' ').Append(word).Append(' '), operation.Parts[1], EndsWithin(operation.Parts[1]) ? ConditionPrecedence.Primary : ConditionPrecedence.Prefix);
                Window(text, " within ", operation.Window);
                break;
            default:
                Binary(text, operation, word, precedence);
                break;
        }
    }

    private static void Binary(StringBuilder text, OperationSyntax operation, string word, int precedence)
    {
        var isFromRight = precedence == ConditionPrecedence.Implies;
        var isAlone = precedence == ConditionPrecedence.Comparison;
        Operand(text, operation.Parts[0], isFromRight || isAlone ? precedence + 1 : precedence);
        Operand(text.Append(' ').Append(word).Append(' '), operation.Parts[1], isFromRight ? precedence : precedence + 1);
        if (operation.Operator == ConditionOperator.Between)
            Operand(text.Append(" and "), operation.Parts[2], precedence + 1);
    }

    // A sign before a number is the number's own, so that of an operation needs a parenthesis.
    private static void Sign(StringBuilder text, ConditionSyntax operand)
    {
        text.Append('-');
        if (operand is NumberSyntax)
            Write(text.Append('('), operand);
        else
            Operand(text, operand, ConditionPrecedence.Sign);
        if (operand is NumberSyntax)
            text.Append(')');
    }

    // What follows 'since' and 'until' takes the next 'within' for its own duration.
    private static bool EndsWithin(ConditionSyntax syntax) => syntax is OperationSyntax operation
        && (operation.Operator == ConditionOperator.Within || ConditionPrecedence.Of(operation) == ConditionPrecedence.Suffix && EndsWithin(operation.Parts[0]));

    private static void Operand(StringBuilder text, ConditionSyntax syntax, int precedenceMin)
    {
        var isNested = ConditionPrecedence.Of(syntax) < precedenceMin;
        if (isNested)
            text.Append('(');
        Write(text, syntax);
        if (isNested)
            text.Append(')');
    }

    private static void Window(StringBuilder text, string word, WindowSyntax? window)
    {
        if (window is null)
            return;
        text.Append(word);
        Write(text, window.Value, window.UnitCode);
    }

    private static void Write(StringBuilder text, double value, string? unitCode)
    {
        text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        if (unitCode is not null)
            text.Append(' ').Append(unitCode);
    }
}
