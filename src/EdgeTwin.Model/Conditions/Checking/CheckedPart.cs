using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>A part of a condition as its checker knows it.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Node">What it does; null after an error, of which enough was said.</param>
/// <param name="Unit">The unit of a number; null for a condition.</param>
internal sealed record CheckedPart(ConditionSyntax Syntax, ConditionNode? Node, Unit? Unit)
{
    /// <summary>Whether there is no use in saying more about it.</summary>
    [MemberNotNullWhen(false, nameof(Node))]
    internal bool IsBroken => Node is null;

    internal bool IsCondition => Node is not null && Unit is null;

    [MemberNotNullWhen(true, nameof(Unit))]
    internal bool IsNumber => Node is not null && Unit is not null;

    /// <summary>A number that was written without a unit, so that none was meant or one was forgotten.</summary>
    internal bool IsBare { get; init; }

    /// <summary>A difference of temperatures: 5 of it are not 5 °C.</summary>
    internal bool IsDifference { get; init; }

    internal bool IsConstant => Node is { Operation: ConditionOperation.Constant };

    /// <summary>Whether its unit has a zero that is not nothing, as Cel has.</summary>
    internal bool HasOwnZero => Unit is { IsSpecial: true } && Unit.Meaning.Function.IsAffine();

    /// <summary>Whether its unit is on a scale that is not straight, as pH and dB are.</summary>
    internal bool IsCurved => Unit is { IsSpecial: true } && !Unit.Meaning.Function.IsAffine();

    internal static CheckedPart Broken(ConditionSyntax syntax) => new(syntax, null, null);
}
