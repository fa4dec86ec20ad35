namespace EdgeTwin.Notes.Markdown;

/// <summary>A bracket that may become a link.</summary>
/// <param name="At">Its place in the text, before the <c>!</c> of an image.</param>
/// <param name="IsImage">Whether it begins an image.</param>
/// <param name="Elements">How many elements there were before it.</param>
internal record struct OpenBracket(int At, bool IsImage, int Elements)
{
    /// <summary>A link around another link is none.</summary>
    public bool IsActive { get; set; } = true;
}
