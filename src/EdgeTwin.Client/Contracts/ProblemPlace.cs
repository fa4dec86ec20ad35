namespace EdgeTwin.Client.Contracts;

/// <summary>One mistake in a text that was sent, and where.</summary>
/// <param name="Member">Which member of the body the text is: <c>condition</c>, <c>when</c>, <c>clear</c>.</param>
/// <param name="Start">Where it begins, in UTF-16 units of the text from 0.</param>
/// <param name="Length">How long it is; 0 for a place between two characters.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="FixStart">Where the change that removes it begins; equal to <paramref name="Start"/> if there is none.</param>
/// <param name="FixLength">How much of the text the change replaces.</param>
/// <param name="Fix">What stands there afterwards; null if no change is near.</param>
public sealed record ProblemPlace(
    string Member,
    int Start,
    int Length,
    string Message,
    int FixStart,
    int FixLength,
    string? Fix);
