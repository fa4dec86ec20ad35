namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>Why a script stopped. Two failures are equal when the words for them are, so words are made once.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Phase">Where in the script.</param>
/// <param name="Error">The errno of a transfer, positive; 0 for other kinds.</param>
/// <param name="Answer">The first bytes that were read, the first in the highest place; 0 where none matter.</param>
/// <param name="AnswerBytes">How many of them.</param>
/// <param name="Check">Which of the script's checks did not hold.</param>
public readonly record struct ScriptFailure(
    ScriptFailureKind Kind, ScriptPhase Phase, int Error, ulong Answer, int AnswerBytes, int Check)
{
    /// <summary>The most bytes of an answer that are kept for its words.</summary>
    internal const int AnswerBytesMax = 8;

    internal static ScriptFailure OfTransfer(ScriptPhase phase, int error) => new(ScriptFailureKind.Transfer, phase, error, 0, 0, 0);

    internal static ScriptFailure OfAnswer(ScriptFailureKind kind, ScriptPhase phase, ReadOnlySpan<byte> answer, int check)
    {
        var count = Math.Min(answer.Length, AnswerBytesMax);
        ulong packed = 0;
        foreach (var part in answer[..count])
            packed = packed << 8 | part;
        return new(kind, phase, 0, packed, count, check);
    }
}
