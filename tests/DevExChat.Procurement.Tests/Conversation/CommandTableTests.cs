using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Tests.Nudges;

namespace DevExChat.Procurement.Tests.Conversation;

/// <summary>The lifecycle's table, the commands and the verbs are three lists of the same things: none may have what another lacks.</summary>
public sealed class CommandTableTests
{
    private static readonly IReadOnlyList<OpportunityStatus> Statuses = Enum.GetValues<OpportunityStatus>();

    /// <summary>Reached by typing another word: the same deed, carried on with.</summary>
    private static readonly string[] BehindAnotherVerb = ["award.review"];

    [Fact]
    public void Every_act_of_a_person_has_its_command()
    {
        var acts = OpportunityLifecycle.Table.Where(row => row.By != Capacity.Clock && row.Act != Act.Create).Select(row => row.Act).Distinct();

        Assert.Empty(acts.Except(CommandTable.All.Select(command => command.Act).OfType<Act>()).Except([Act.ReviseProposal]));
    }

    [Fact]
    public void Every_command_that_does_something_to_a_record_can_be_typed()
    {
        var typed = Verbs.All.SelectMany(Leads).Select(command => command.ActionId).ToHashSet();

        Assert.Empty(CommandTable.All.Where(command => command.Act is not null).Select(command => command.ActionId).Except(typed).Except(BehindAnotherVerb));
    }

    [Fact]
    public void Every_verb_leads_to_a_command_in_every_status() =>
        Assert.All(Verbs.All, verb => Assert.Equal(2 * Statuses.Count, Leads(verb).Count()));

    [Fact]
    public void What_only_reads_attempts_no_act() =>
        Assert.All(Verbs.All.Where(verb => verb.OnlyReads), verb => Assert.All(Leads(verb), command => Assert.Null(command.Act)));

    /// <summary>Whatever is in an administrator's command, whoever has not the role gets one sentence and nothing else.</summary>
    [Fact]
    public async Task Every_command_of_administrators_refuses_everybody_else()
    {
        await using var scene = await NudgeScene.AtAsync(opened => opened.Opens());
        var commands = CommandTable.All.Where(command => command.ActionId.StartsWith("admin.", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count > 10, "The commands of administrators are known by their ids.");

        foreach (var kind in new[] { OriginKind.Command, OriginKind.Form })
            foreach (var command in commands)
            {
                var reply = await scene.World.AskAsync(new Interaction(
                    Guid.NewGuid().ToString("n"), scene.Story.Buyer.Home!, command.ActionId, Subject.Of("1"), new Dictionary<string, string>(StringComparer.Ordinal), new Origin(kind)));
                var said = reply is Reply.Corrected corrected ? corrected.SentencesByField.Values.Single() : reply is Reply.Sentence sentence ? sentence.Text : $"{command.ActionId}: {reply}";
                Assert.Contains("This takes the role of administrator.", said, StringComparison.Ordinal);
            }
    }

    /// <summary>Where a verb leads, in each status, typed by anybody and by an approver.</summary>
    private static IEnumerable<Command> Leads(Verb verb) =>
        from status in Statuses
        from who in new[] { new Actor(null, Roles.None), new Actor(null, Roles.Approver) }
        select CommandTable.Find(CommandTable.Resolve(verb.ActionId, status, who)) into command
        where command is not null
        select command;
}
