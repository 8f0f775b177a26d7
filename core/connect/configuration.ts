/** What an export of Entra Connect says of its server. Names are Connect's own; ids are GUIDs in lower case without braces. */
export interface ConnectConfiguration {
  /** `server`: the folder of Get-ADSyncServerConfiguration. `policy`: the JSON of the wizard, which has less in it. */
  readonly form: 'server' | 'policy';
  readonly connectors: readonly Connector[];
  /** In the order in which they are evaluated: by precedence. */
  readonly rules: readonly SyncRule[];
  /** Null where the export has none. */
  readonly settings: GlobalSettings | null;
  /** Parts that an export should have and this one has not, each with what that means. */
  readonly missing: readonly { readonly what: string; readonly reason: string }[];
}

/** A connected directory. */
export interface Connector {
  readonly id: string;
  readonly name: string;
  /** Told from category and subtype. */
  readonly kind: 'directory' | 'entra' | 'other';
  /** DNS name of the forest; null where the connector is not of a forest. */
  readonly forest: string | null;
  readonly partitions: readonly Partition[];
  /** Attributes that it reads; null where the export does not say. */
  readonly attributes: readonly string[] | null;
  /** DN of the group that the wizard's group filter takes; null where there is none. */
  readonly filterGroup: string | null;
}

/** A naming context of a connector and what is chosen in it. */
export interface Partition {
  /** DN */
  readonly name: string;
  readonly isSelected: boolean;
  /** Classes that are read; null where the export does not say. */
  readonly objectClasses: readonly string[] | null;
  /** DNs; of an object the nearest of both lists counts. */
  readonly inclusions: readonly string[];
  readonly exclusions: readonly string[];
}

/** A synchronisation rule. */
export interface SyncRule {
  readonly id: string;
  readonly name: string;
  /** `Microsoft.InfromADUserJoin.003` in default rules; null in custom ones. */
  readonly immutableTag: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly isDisabled: boolean;
  /** Id of the connector. */
  readonly connector: string;
  readonly sourceObjectType: string;
  readonly targetObjectType: string;
  /** `Join`, `StickyJoin`, `Provision` */
  readonly linkType: string;
  /** Null where the export gives no number. */
  readonly precedence: number | null;
  /** Null where the export lists the rule by name only. */
  readonly content: RuleContent | null;
}

/** What a rule does. */
export interface RuleContent {
  readonly flows: readonly AttributeFlow[];
  /** Any group must hold, in it every condition. None: everything is in scope. */
  readonly scopeGroups: readonly (readonly ScopeCondition[])[];
  /** Any group must hold, in it every condition. */
  readonly joinGroups: readonly (readonly JoinCondition[])[];
}

/** What a rule gives an attribute. */
export interface AttributeFlow {
  readonly target: string;
  /** Not in the export: with an expression it is one, with a source attribute direct, else constant. */
  readonly type: 'direct' | 'constant' | 'expression';
  /** The source attribute, the constant, or the expression. */
  readonly text: string;
  /** `Update`, `Replace`, `Merge`, `MergeCaseInsensitive` */
  readonly mergeType: string;
  /** Flows only when the object is new. */
  readonly isExecutedOnce: boolean;
}

/** One test of a scoping filter. */
export interface ScopeCondition {
  readonly attribute: string;
  /** `EQUAL`, `ISNOTNULL`, …: in capitals; `ISBITNOTSET`, as exports have it, is `ISNOTBITSET` here. */
  readonly operator: string;
  readonly value: string;
}

/** One comparison of a join. */
export interface JoinCondition {
  /** In the connected directory. */
  readonly attribute: string;
  /** In the metaverse. */
  readonly metaverseAttribute: string;
}

/** Settings of the whole server, each null where the export does not have it. */
export interface GlobalSettings {
  /** `2.5.79.0`: of Connect when it was last configured. */
  readonly version: string | null;
  readonly isStaging: boolean | null;
  readonly isSchedulerSuspended: boolean | null;
  /** Whether the scheduler runs at all. */
  readonly isScheduled: boolean | null;
  /** `objectGUID`, `mS-DS-ConsistencyGuid`, … */
  readonly anchorAttribute: string | null;
  readonly upnAttribute: string | null;
  readonly hasDeletionThreshold: boolean | null;
  readonly deletionThreshold: number | null;
  readonly hasGroupFilter: boolean | null;
  /** Attributes that the wizard's attribute filter takes out of what goes to Entra ID. */
  readonly excludedAttributes: readonly string[];
  /** Everything that was read, by the parameter's name, for comparison. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Whether Microsoft made the rule. */
export function isDefaultRule(rule: SyncRule): boolean {
  return rule.immutableTag?.startsWith('Microsoft.') ?? false;
}

/** The flows of a rule; none where the export does not say. */
export function flowsOf(rule: SyncRule): readonly AttributeFlow[] {
  return rule.content?.flows ?? [];
}

/** The order of evaluation: a lower number wins. Rules without a number come last. */
export function byPrecedence(a: SyncRule, b: SyncRule): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (a.precedence ?? last) - (b.precedence ?? last) || a.name.localeCompare(b.name, 'en');
}
