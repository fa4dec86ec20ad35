namespace EdgeTwin.Lsp.Measuring;

/// <summary>A norm, what someone does who keeps it, and what someone does who breaks it.</summary>
/// <param name="Id">What both lines of it have in common: their id without its last digit.</param>
/// <param name="Norm">The norm.</param>
/// <param name="Kept">The action that keeps it.</param>
/// <param name="Broken">The action that breaks it.</param>
internal sealed record MoralStory(string Id, string Norm, string Kept, string Broken);
