namespace EdgeTwin.Notes.Structure;

/// <summary>A part of a note that leads somewhere when it is clicked.</summary>
/// <param name="Span">What is clicked.</param>
/// <param name="Target">Where the target is written; of a link by label it is in the label's definition.</param>
/// <param name="IsWiki">Whether it is in double brackets.</param>
/// <param name="IsAddress">Whether it is an address of the web, of mail or of another scheme, which leads out of the vault.</param>
public readonly record struct Hyperlink(TextSpan Span, TextSpan Target, bool IsWiki, bool IsAddress);
