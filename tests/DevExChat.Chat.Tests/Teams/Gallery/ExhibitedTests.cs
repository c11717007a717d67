using System.Reflection;
using System.Reflection.Emit;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>The checks of the gallery are worth as much as it shows: what makes a card or a form is in it, or it stands here why not.</summary>
public sealed class ExhibitedTests(Exhibition exhibition)
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string ForItsDeeds = "makes what several deeds ask or answer, each of which is shown";

    private static readonly Dictionary<string, string> Excepted = new(StringComparer.Ordinal)
    {
        ["AdminDesk"] = ForItsDeeds,
        ["Answering"] = ForItsDeeds,
        ["AuthorizedCard"] = "is the authorization card of the life that can still be undone",
        ["ContractForm"] = ForItsDeeds,
        ["ExplainLast"] = "answers with a sentence, and strangers with the invitation",
        ["FindTrouble"] = "asks a whole installation; what it finds is shown as the check card",
        ["ListCard"] = ForItsDeeds,
        ["ProposalForm"] = ForItsDeeds,
        ["ReasonForm"] = ForItsDeeds,
        ["ShowHome"] = "answers with the home that is shown for everyone",
        ["ShowOpportunity"] = "answers with the cards of a record, all of which are shown",
        ["TermsForm"] = ForItsDeeds,
        ["ViewProposal"] = "answers with the proposal card that is shown for whoever may read it",
    };

    /// <summary>How the making of a card or a form is compiled: the opcode and the token of the constructor.</summary>
    private static readonly byte[][] Made =
        [.. new[] { typeof(Card), typeof(Form) }.Select(type => (byte[])[(byte)OpCodes.Newobj.Value, .. BitConverter.GetBytes(type.GetConstructors().Single().MetadataToken)])];

    [Fact]
    public void Whatever_makes_a_card_or_a_form_or_opens_one_is_exhibited_or_excepted_with_a_reason()
    {
        var exhibited = exhibition.All.SelectMany(exhibit => Lineage(exhibit.Source)).ToHashSet();
        var missing = Makers().Concat(CommandTable.All.Where(command => command.Opens).Select(command => command.Deed)).Where(type => !exhibited.Contains(type));
        Assert.Equal(Excepted.Keys.Order(StringComparer.Ordinal), missing.Select(type => type.Name).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Makers() =>
        from type in typeof(Card).Assembly.GetTypes()
        from method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything))
        where method.GetMethodBody()?.GetILAsByteArray() is { } compiled && Made.Any(made => compiled.AsSpan().IndexOf(made) >= 0)
        select Outermost(type);

    /// <summary>A class and those it is a kind of.</summary>
    private static IEnumerable<Type> Lineage(Type type) => type.BaseType is { } based ? Lineage(based).Prepend(type) : [type];

    /// <summary>The class as it is written: what is awaited or yielded is compiled into one inside of it.</summary>
    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
