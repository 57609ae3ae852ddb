// What the pages of projects and routes are answered, and what they send.

export type Scope = 'task' | 'list' | 'folder' | 'project' | 'space'

export interface RouteTarget {
  readonly scope: Scope
  readonly from: string
  readonly project: string
  readonly projectName: string | null
  /** Null: the tasks of the project are followed. */
  readonly task: string | null
  readonly taskName: string | null
}

export interface Branch {
  readonly kind: Scope
  readonly ref: string
  readonly name: string
  readonly code: string | null
  readonly depth: number
  readonly on: boolean
  readonly why: string | null
  readonly isChosen: boolean
  readonly route: RouteTarget | null
  readonly inherited: RouteTarget | null
}

export interface RoutesBody {
  readonly set: readonly {
    readonly scope: Scope
    readonly from: string
    readonly project: string
    readonly task: string | null
  }[]
  readonly remove: readonly { readonly scope: Scope; readonly from: string }[]
  readonly rewrite?: boolean
}

export interface Project {
  readonly ref: string
  readonly name: string
  readonly code: string | null
  readonly on: boolean
  readonly why: string | null
}

export interface LinkedProject {
  readonly left: string
  readonly right: string
  readonly task: string | null
  readonly leftProject: Project | null
  readonly rightProject: Project | null
  readonly rightTask: Project | null
}

export interface SuggestedProject {
  readonly left: Project
  readonly right: Project
  readonly by: 'code' | 'name'
  readonly tasks: readonly Project[]
}

export interface ProjectPairing {
  readonly followsTasks: boolean
  readonly linked: readonly LinkedProject[]
  readonly suggested: readonly SuggestedProject[]
  readonly alone: { readonly left: readonly Project[]; readonly right: readonly Project[] }
}

export interface ProjectsBody {
  readonly links: readonly { readonly left: string; readonly right: string; readonly task: string | null }[]
  readonly unlink: readonly string[]
}
