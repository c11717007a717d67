using DevExChat.Domain.People;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Policy;

public class EscalationPolicyTests
{
    private const string Shouted = "teams:7B9A1F4E-0C7C-4D1A-8D57-0A6C2A3C1E11/6F0F7F4A-1111-4222-8333-44445555ABCD";

    private static readonly ChatIdentity Written = ChatIdentity.Parse(Shouted.ToLowerInvariant())!;

    [Fact]
    public void People_are_known_as_their_platforms_write_them_in_whatever_case_the_settings_do()
    {
        var policy = new EscalationPolicy { Managers = [Shouted], Finance = [Shouted], Next = [new NextPerson { Of = Shouted, To = "slack:T1/U1" }, new NextPerson { Of = "slack:T1/U1", To = Shouted }] };

        Assert.Equal([Written], policy.OfManagers());
        Assert.Equal([Written], policy.OfFinance());
        Assert.Equal([new ChatIdentity("slack", "T1", "U1")], policy.After([Written]));
        Assert.Equal([Written], policy.After([new ChatIdentity("slack", "T1", "U1")]));
    }
}
