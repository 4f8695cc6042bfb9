package io.keyward.blackbox.client;

/** The ids of built-in roles, which are the same in every tenant. */
public final class RoleIds {

    public static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    public static final String CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    public static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    public static final String CLUSTER_OPERATOR = "61ed4efc-fab3-44fd-b111-e24485cc132a";

    private RoleIds() {}
}
