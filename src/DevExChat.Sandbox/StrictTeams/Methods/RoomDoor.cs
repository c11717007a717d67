using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>Which conversations the bot may call about.</summary>
internal sealed class RoomDoor(Tenant tenant)
{
    public (Room? Room, Address Address, ConnectorAnswer? Refusal) Open(string conversationId)
    {
        var address = Address.Of(conversationId);
        if (tenant.FindRoom(address.RoomId) is not { } room) return (null, address, ConnectorAnswer.NoConversation());
        if (address.RootId is not null && room.Kind != RoomKind.Channel) return (null, address, ConnectorAnswer.NoConversation());
        if (room.RefusedWith is { } code) return (null, address, ConnectorAnswer.Refused(403, code, "The bot may not write here."));
        if (room.Kind == RoomKind.Personal && !tenant.CanReach(room.Members.First())) return (null, address, ConnectorAnswer.NotInstalledPersonally());
        if (room.Kind != RoomKind.Personal && !room.IsInstalled) return (null, address, ConnectorAnswer.NotOnRoster());
        if (address.RootId is not null && room.Find(address.RootId) is null) return (null, address, ConnectorAnswer.NoConversation());
        return (room, address, null);
    }
}
