using System.Text;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>The note of a day.</summary>
/// <param name="Path">Where it lies, or will lie.</param>
/// <param name="Title">What it is called.</param>
internal readonly record struct DailyNote(string Path, string Title)
{
    /// <summary>The note of a day as the vault's settings want it; null if they do not make a name of a date.</summary>
    public static DailyNote? Of(VaultSettings settings, DateOnly date)
    {
        var name = DatePattern.Format(date.ToDateTime(TimeOnly.MinValue), settings.DailyFormat);
        var folder = settings.DailyFolder.Trim('/');
        if (name.Length == 0 || name.Split('/').Any(part => part is "" or "." or "..") || name.Any(char.IsControl))
            return null;
        var title = Encoding.UTF8.GetString(LinkPath.FileName(Encoding.UTF8.GetBytes(name)));
        return new DailyNote($"{(folder.Length == 0 ? "" : folder + "/")}{name}.md", title);
    }
}
