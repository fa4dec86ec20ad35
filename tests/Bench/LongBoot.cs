namespace EdgeTwin.Bench;

/// <summary>Boots of a whole Debian for which shorter tests stand beside them: the package is installed in one on <c>virt</c>, and runs unpacked on the Pi.</summary>
internal static class LongBoot
{
    public static void SkipUnlessAsked() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full", "boots a whole Debian once more, for minutes: make campaign");
}
