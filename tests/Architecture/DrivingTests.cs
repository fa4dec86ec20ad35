namespace EdgeTwin.ArchitectureTests;

/// <summary>Nothing but an order of the arbiter changes an output.</summary>
public sealed class DrivingTests
{
    /// <summary>What changes an output, and where in <c>src</c> it may be spoken of.</summary>
    private static readonly Dictionary<string, string[]> Drives = new()
    {
        ["SetValues"] =
        [
            "src/EdgeTwin.Devices/Actuators/LineOutputs.cs", "src/EdgeTwin.Devices/FailSafe/HandedOutput.cs",
            "src/EdgeTwin.Devices/Buses/Gpio/GpioLineRequest.cs", "src/EdgeTwin.Devices/Buses/Gpio/IGpioLineRequest.cs",
            "src/EdgeTwin.Devices/Buses/Gpio/ClockedReader.cs", // the clock of a part that is read
            "src/EdgeAgent/Bench/GpioBench.cs",
        ],
        ["PwmChannel"] =
        [
            "src/EdgeTwin.Devices/Actuators/DutyOutput.cs", "src/EdgeTwin.Devices/Buses/Pwm/PwmBusLoop.cs", "src/EdgeTwin.Devices/Buses/Pwm/PwmChannel.cs",
        ],
        ["PartOutputs"] = ["src/EdgeTwin.Devices/Actuators/ChipOutputs.cs", "src/EdgeTwin.Devices/Parts/PartOutputs.cs"],
        ["FailSafeAction"] = [.. InFolder("src/EdgeTwin.Devices/FailSafe/"), .. InFolder("src/EdgeTwin.Devices/Actuators/"), "src/EdgeTwin.Devices/Buses/ChipBuses.cs"],
        ["new Actuation"] = [.. InFolder("src/EdgeTwin.Control/")],
    };

    /// <summary>Assemblies that reach a bus, and what of it they may not touch: orders go through <c>IActuator.Drive</c>.</summary>
    private static readonly string[] Members =
    [
        "EdgeTwin.Devices.Buses.Pwm.PwmChannel.SetDuty", "EdgeTwin.Devices.Buses.Pwm.PwmChannel.TryOpen", "EdgeTwin.Devices.Parts.PartOutputs..ctor", "EdgeTwin.Devices.Parts.PartOutputs.TryWrite",
        "EdgeTwin.Model.Actuation..ctor",
    ];

    public static TheoryData<string> Words => [.. Drives.Keys];

    public static TheoryData<string> Others => [.. Repository.ProjectNames("src").Except(["EdgeTwin.Model", "EdgeTwin.Devices", "EdgeTwin.Control"])];

    [Theory]
    [MemberData(nameof(Words))]
    public void What_changes_an_output_is_used_by_actuators_the_fail_safe_and_measurements_only(string word)
    {
        var users = Sources.Where(file => System.Text.RegularExpressions.Regex.IsMatch(WithoutComments(file), $@"\b{word}\b"));
        Assert.Empty(users.Except(Drives[word]));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void No_other_project_reaches_an_output_past_its_actuator(string project) =>
        Assert.Empty(AssemblyMetadata.ReferencesOf(project).Intersect(Members));

    /// <summary>The rule can fail: the arbiter makes orders, and is found out.</summary>
    [Fact]
    public void Who_makes_orders_is_found_out() =>
        Assert.Contains("EdgeTwin.Model.Actuation..ctor", AssemblyMetadata.ReferencesOf("EdgeTwin.Control"));

    private static IEnumerable<string> Sources => Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<string> InFolder(string folder) => Sources.Where(file => file.StartsWith(folder, StringComparison.Ordinal));

    private static string WithoutComments(string file) =>
        string.Join('\n', Repository.Read(file).Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
