/** The two names that Pinterest gets for an audience called `name`. */
export function audienceNames(name: string): { customerListName: string; audienceName: string } {
  return { customerListName: `customer list-${name}`, audienceName: `audience-${name}` };
}
