using System.Text.Json;
using EdgeTwin.Client.Contracts;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Tests;

public sealed class ApiMessagePackTests
{
    private static readonly DesiredReport Wish = new("host/fan", "on", 1, 7, "2026-11-22T12:00:00.000000000Z", 1, "root", "hot", true, "1 min");

    private static readonly PropertyReport Property = new(
        "host/fan", "on", null, "1", "", "boolean", "bad", "gone — ü", null, 0, -0.0, long.MinValue, long.MaxValue, 0, "A fan.", 1e-300, double.MaxValue, Wish, -0.5);

    [Fact]
    public void A_contract_comes_back_as_it_was() =>
        Assert.Equal(Property, ApiMessagePack.Deserialize(ApiMessagePack.Serialize(Property, ApiJson.Default.PropertyReport), ApiJson.Default.PropertyReport));

    [Fact]
    public void Lists_of_contracts_come_back_as_they_were()
    {
        var twin = new TwinReport("host/fan", [Property, Property with { Desired = null }]);
        var back = ApiMessagePack.Deserialize(ApiMessagePack.Serialize(twin, ApiJson.Default.TwinReport), ApiJson.Default.TwinReport);
        Assert.Equal(twin.Properties, back!.Properties);
    }

    [Fact]
    public void Both_forms_have_the_same_members_in_the_same_order_and_null_is_written() =>
        Assert.Equal(
            JsonSerializer.Serialize(Property with { Reason = "", RangeMin = 0.5, RangeMax = 2.5, LastValue = 3.25 }, ApiJson.Default.PropertyReport),
            new MessagePackSerializer().ConvertToJson(ApiMessagePack.Serialize(Property with { Reason = "", RangeMin = 0.5, RangeMax = 2.5, LastValue = 3.25 }, ApiJson.Default.PropertyReport)));

    [Fact]
    public void A_whole_number_that_is_a_measurement_stays_a_floating_point_number()
    {
        var reader = new MessagePackReader(ApiMessagePack.Serialize(new DesiredRequest(21), ApiJson.Default.DesiredRequest));
        Assert.Equal(6, reader.ReadMapHeader());
        Assert.Equal("value", reader.ReadString());
        Assert.Equal(MessagePackType.Float, reader.NextMessagePackType);
    }

    [Theory]
    [InlineData("", typeof(MessagePackSerializationException))]
    [InlineData("c1", typeof(MessagePackSerializationException))] // never used
    [InlineData("82a576616c7565", typeof(MessagePackSerializationException))] // {"value": and no more
    [InlineData("81a576616c7565cb7ff8000000000000", typeof(MessagePackSerializationException))] // not a number
    [InlineData("81a576616c7565c40100", typeof(MessagePackSerializationException))] // bytes
    [InlineData("81a576616c7565d40100", typeof(MessagePackSerializationException))] // an extension
    [InlineData("8101c0", typeof(MessagePackSerializationException))] // a name that is a number
    [InlineData("81c001", typeof(MessagePackSerializationException))] // a name that is nil
    [InlineData("9191919191919191919191919191919191919191c0", typeof(MessagePackSerializationException))] // 20 deep
    [InlineData("ddffffffff", typeof(MessagePackSerializationException))] // 4 billion elements that are not there
    [InlineData("81a576616c7565a3616263", typeof(JsonException))] // {"value": "abc"}
    [InlineData("81a576616c7565c0", typeof(JsonException))] // {"value": nil}
    [InlineData("80", typeof(JsonException))] // no value
    [InlineData("90", typeof(JsonException))] // []
    public void Bytes_that_are_no_wish_are_one_of_two_errors(string hex, Type expected) =>
        Assert.IsType(expected, Record.Exception(() => ApiMessagePack.Deserialize(Convert.FromHexString(hex), ApiJson.Default.DesiredRequest)));

    [Theory]
    [InlineData("81a576616c756515", 21)] // an integer is a number too
    [InlineData("81a576616c7565cfffffffffffffffff", 18446744073709551615d)]
    [InlineData("81a576616c7565d38000000000000000", -9223372036854775808d)]
    [InlineData("81a576616c7565ca41ac0000", 21.5)] // single precision
    [InlineData("82a178c0a576616c7565cb4035800000000000", 21.5)] // a member we do not know
    public void Every_kind_of_number_is_a_value(string hex, double expected) =>
        Assert.Equal(expected, ApiMessagePack.Deserialize(Convert.FromHexString(hex), ApiJson.Default.DesiredRequest)!.Value);

    [Fact]
    public void No_bytes_make_reading_a_contract_fail_in_another_way()
    {
        var random = new Random(1);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = (byte)(0x80 | (i & 0x1f)); // a map or an array
            var error = Record.Exception(() => ApiMessagePack.Deserialize(bytes, ApiJson.Default.TwinReport));
            Assert.True(error is null or MessagePackSerializationException or JsonException, $"{error} at {Convert.ToHexString(bytes)}");
        }
    }
}
