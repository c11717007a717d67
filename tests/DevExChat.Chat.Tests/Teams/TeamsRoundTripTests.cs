using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>From a signed message to a card in Teams, through every part of the adapter.</summary>
public sealed class TeamsRoundTripTests
{
    [Fact]
    public async Task What_is_typed_reaches_the_switchboard_and_an_answer_reaches_the_person()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "/opportunity list mine"))).Status);
        var heard = host.Switchboard.Only;
        Assert.Equal(("list mine", OriginKind.DirectMessage, "fr-CA"), (heard.Fields["text"], heard.Origin.Kind, heard.Locale));
        Assert.Equal($"teams:{FakeTeams.Tenant}/{Activities.Ada}", heard.Actor.ToString());

        var result = await host.Platform.PostAsync(
            new Place("teams", FakeTeams.Tenant, Activities.Ada), NoteCard.Of("Bonjour"), "d1", CancellationToken.None);
        Assert.Equal(new PostedMessage("teams", FakeTeams.Tenant, Activities.Direct, "1795000000002"), Assert.IsType<SendResult.Delivered>(result).Message);
        var call = Assert.Single(host.Teams.Calls);
        Assert.Equal(("POST", $"/v3/conversations/{Activities.Direct}/activities", "Bearer token-1"), (call.Method, Uri.UnescapeDataString(call.Path), call.Authorization));
        Assert.Equal("Bonjour", (string?)call.Body!["attachments"]![0]!["content"]!["body"]![0]!["text"]);
    }
}
