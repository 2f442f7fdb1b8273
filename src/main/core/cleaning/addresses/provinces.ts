/** Postcode prefixes of the provinces and area codes of larger cities (cleaning.md 12); prefixes verified on 3,341 counties. */

const prefixRows =
  '11:10 31:20 12:30 50:40 15:01,02,13,16,73,75 14:03,04 13:05,06,07 21:11,12 22:13 23:15,16 32:21,22 34:23,24 37:25,26,27 33:31,32,20 36:33,34 35:35,36 43:41,42 42:43,44 41:45,46,47 44:51,52 45:53,54 52:55,56 46:57 51:61,62,63,64 53:65,66,67 61:71,72 62:73,74 64:75 63:81 65:83,84 54:85'

const prefixesByProvince: ReadonlyMap<string, readonly string[]> = new Map(
  prefixRows.split(' ').map((row) => {
    const [province = '', prefixes = ''] = row.split(':')
    return [province, prefixes.split(',')] as const
  }),
)

/** Whether the postcode can stand in the province of the code; Hong Kong, Macau and Taiwan have none to check. */
export const fitsProvince = (postcode: string, code: string): boolean =>
  prefixesByProvince.get(code.slice(0, 2))?.includes(postcode.slice(0, 2)) ?? true

// prettier-ignore
const areaRows =
  '010:11 020:4401 021:31 022:12 023:50 024:2101 025:3201 027:4201 028:5101 029:6101 0311:1301 0351:1401 0371:4101 0411:2102 0431:2201 0451:2301 0471:1501 ' +
  '0510:3202 0511:3211 0512:3205 0513:3206 0514:3210 0515:3209 0516:3203 0517:3208 0518:3207 0519:3204 0523:3212 0527:3213 0531:3701 0532:3702 0533:3703 ' +
  '0535:3706 0536:3707 0537:3708 0538:3709 0539:3713 0546:3705 0551:3401 0553:3402 0570:3308 0571:3301 0572:3305 0573:3304 0574:3302 0575:3306 0576:3310 ' +
  '0577:3303 0578:3311 0579:3307 0580:3309 0591:3501 0592:3502 0595:3505 0731:4301 0750:4407 0752:4413 0755:4403 0756:4404 0757:4406 0760:4420 0769:4419 ' +
  '0771:4501 0791:3601 0851:5201 0871:5301 0891:5401 0898:4601 0931:6201 0951:6401 0971:6301 0991:6501'

const codeByArea = new Map(areaRows.split(' ').map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1)] as const))
const areaByCode = new Map([...codeByArea].map(([area, code]) => [code, area] as const))

/** Beginning of the division codes an area code serves; undefined where it is not known. */
export const divisionOfArea = (areaCode: string): string | undefined => codeByArea.get(areaCode)

/** The area code of a county or city, for landlines written without one (P04). */
export const areaOfDivision = (code: string): string | undefined => areaByCode.get(code.slice(0, 2)) ?? areaByCode.get(code.slice(0, 4))
