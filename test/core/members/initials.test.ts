import { expect, test } from 'vitest'
import { initialsOf } from '#core/members/initials.ts'

test.each([
  ['王小明', 'wxm'],
  ['欧阳娜娜', 'oynn'],
  ['单佳', 'sj'],
  ['曾国强', 'zgq'],
  ['解晓东', 'xxd'],
  ['仇英', 'qy'],
  ['查良镛', 'zly'],
  ['区志明', 'ozm'],
  ['盖丽丽', 'gll'],
  ['尉迟恭', 'ycg'],
  ['吕小单', 'lxd'],
  ['张女士', 'zns'],
  ['Li Na', 'ln'],
  ["O'Brien Ann", 'oa'],
  ['Élodie', 'e'],
  ['阿依古丽·买买提', 'ayglmmt'],
  ['𠮷田', 't'],
  ['12345', ''],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
