using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class OpportunityEventsTests
{
    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    [Theory]
    [MemberData(nameof(Acts))]
    public void Every_event_is_read_back_as_it_was(Act act)
    {
        var happened = Sample(act);

        var json = OpportunityEvents.Serialize(happened);
        var read = OpportunityEvents.Deserialize(act, json);

        Assert.Equal((happened.GetType(), act), (read.GetType(), read.Act));
        Assert.Equal(json, OpportunityEvents.Serialize(read));
        foreach (var property in happened.GetType().GetProperties().Where(property => property.Name != "Content"))
            Assert.Equal(property.GetValue(happened), property.GetValue(read));
    }

    [Theory]
    [InlineData(Act.SubmitProposal)]
    [InlineData(Act.ReviseProposal)]
    public void The_words_of_a_proposal_are_not_kept_only_their_fingerprint(Act act)
    {
        var json = OpportunityEvents.Serialize(Sample(act));

        Assert.DoesNotContain("differently", json, StringComparison.Ordinal);
        Assert.DoesNotContain("screen readers", json, StringComparison.Ordinal);
        Assert.DoesNotContain("github", json, StringComparison.Ordinal);
        Assert.Contains("\"fingerprint\":\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_reads_like_this() => Assert.Equal(
        """{"number":"INV-7","total":{"cents":508500},"paymentDueAt":"2026-07-29T10:00:00-04:00"}""",
        OpportunityEvents.Serialize(new InvoiceSubmitted("INV-7", new Money(508_500), Toronto.July(29, 10))));

    [Fact]
    public void An_act_of_another_version_is_not_passed_over() =>
        Assert.Throws<NotSupportedException>(() => OpportunityEvents.Deserialize((Act)999, "{}"));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"reason":null}""")]
    [InlineData("""{"reason":"It is over.","more":1}""")]
    [InlineData("null")]
    [InlineData("")]
    public void An_event_that_says_too_little_or_too_much_is_not_half_understood(string json) =>
        Assert.Throws<JsonException>(() => OpportunityEvents.Deserialize(Act.Cancel, json));

    [Theory]
    [InlineData("9")]
    [InlineData("\"Maybe\"")]
    public void A_verdict_nobody_knows_is_refused(string verdict) => Assert.Throws<JsonException>(() => OpportunityEvents.Deserialize(
        Act.Evaluate, $$"""{"proposal":{"value":"{{Guid.AllBitsSet}}"},"verdict":{{verdict}},"rationale":"x","noConflict":true}"""));

    [Fact]
    public void A_log_without_similar_purchases_or_a_budget_in_its_amendments_is_still_read()
    {
        var amended = (OpportunityAmended)Sample(Act.Amend);
        var before = OpportunityEvents.Serialize(amended)
            .Replace(",\"similar\":{\"cents\":0}", "", StringComparison.Ordinal)
            .Replace(",\"similarTo\":[],\"room\":null", "", StringComparison.Ordinal);

        Assert.DoesNotContain("similar", before, StringComparison.Ordinal);
        Assert.DoesNotContain("room", before, StringComparison.Ordinal);
        Assert.Equal(amended, OpportunityEvents.Deserialize(Act.Amend, before));
    }

    private static OpportunityEvent Sample(Act act)
    {
        var from = OpportunityLifecycle.Table.First(row => row.Act == act).From ?? OpportunityStatus.Draft;
        return AnOpportunity.ReadyFor(from, act).Wait(act).DeedOf(act);
    }
}
