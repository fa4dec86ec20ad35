namespace EdgeTwin.Bench;

/// <summary>The Raspberry Pi 3B.</summary>
public sealed class Pi3Fixture() : MachineFixture((int)MachineKind.Pi3);
