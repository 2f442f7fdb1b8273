/** What an operation did, in words. Every command and task of the contract that changes something has a sentence (tested). */
import type { TFunction } from 'i18next'
import type { Operation } from '#shared/contract/workspace.ts'
import type texts from '../locales/zh-CN/workspace.json'

type OperationKey = keyof typeof texts.operation

const keys: Readonly<Record<string, OperationKey>> = {
  'workspace.rename': 'workspaceRename',
  'workspace.backUp': 'workspaceBackUp',
  'workspace.handOver': 'workspaceHandOver',
  'workspace.encrypt': 'workspaceEncrypt',
  'workspace.setPassphrase': 'workspaceSetPassphrase',
  'workspace.newRecoveryCode': 'workspaceNewRecoveryCode',
  'workspace.rememberHere': 'workspaceRememberHere',
  'workspace.removeWay': 'workspaceRemoveWay',
  'imports.commit': 'importsCommit',
  'imports.fixCells': 'importsFixCells',
  'imports.fixAlike': 'importsFixAlike',
  'imports.acceptRows': 'importsAcceptRows',
  'imports.clearFixes': 'importsClearFixes',
  'imports.discardRows': 'importsDiscardRows',
  'imports.restoreRows': 'importsRestoreRows',
  'imports.exportQuarantine': 'importsExportQuarantine',
  'imports.takeCorrections': 'importsTakeCorrections',
  'imports.removeValueRule': 'importsRemoveValueRule',
  'imports.removeValueMap': 'importsRemoveValueMap',
  'imports.expect': 'importsExpect',
  'imports.setCoverageRules': 'importsSetCoverageRules',
  'imports.watchFolder': 'importsWatchFolder',
  'imports.unwatchFolder': 'importsUnwatchFolder',
  'imports.dismissFound': 'importsDismissFound',
  'people.match': 'peopleMatch',
  'people.decide': 'peopleDecide',
  'people.decidePattern': 'peopleDecidePattern',
  'people.takeOut': 'peopleTakeOut',
  'people.pin': 'peoplePin',
  'cleaning.run': 'cleaningRun',
  'cleaning.acceptAll': 'cleaningAcceptAll',
  'cleaning.decide': 'cleaningDecide',
  'cleaning.setRule': 'cleaningSetRule',
  'cleaning.setMilestone': 'cleaningSetMilestone',
  'cleaning.removeMilestone': 'cleaningRemoveMilestone',
  'cleaning.startAudit': 'cleaningStartAudit',
  'cleaning.judge': 'cleaningJudge',
  'cleaning.unifySpelling': 'cleaningUnifySpelling',
  'cleaning.adoptOrphan': 'cleaningAdoptOrphan',
  'cleaning.forgetLearned': 'cleaningForgetLearned',
  'cleaning.enter': 'cleaningEnter',
  'cleaning.saveTag': 'cleaningSaveTag',
  'cleaning.removeTag': 'cleaningRemoveTag',
  'cleaning.tagMembers': 'cleaningTagMembers',
  'cleaning.saveCustomField': 'cleaningSaveCustomField',
  'cleaning.removeCustomField': 'cleaningRemoveCustomField',
  'cleaning.setCustomValue': 'cleaningSetCustomValue',
  'receipts.setSharedCardRules': 'receiptsSetSharedCardRules',
  'receipts.leaveOutCards': 'receiptsLeaveOutCards',
  'receipts.takeInCards': 'receiptsTakeInCards',
  'value.saveChoices': 'valueSaveChoices',
  'value.exportTable': 'valueExportTable',
  'value.exportPeople': 'valueExportPeople',
  'segments.save': 'segmentsSave',
  'segments.remove': 'segmentsRemove',
  'segments.freeze': 'segmentsFreeze',
  'segments.takeSnapshot': 'segmentsTakeSnapshot',
  'segments.removeSnapshot': 'segmentsRemoveSnapshot',
  'segments.importList': 'segmentsImportList',
  'segments.importListFile': 'segmentsImportListFile',
  'segments.changeMembers': 'segmentsChangeMembers',
  'segments.split': 'segmentsSplit',
  'segments.removeSplit': 'segmentsRemoveSplit',
  'segments.saveStrategy': 'segmentsSaveStrategy',
  'segments.resetStrategy': 'segmentsResetStrategy',
  'campaigns.save': 'campaignsSave',
  'campaigns.remove': 'campaignsRemove',
  'campaigns.freeze': 'campaignsFreeze',
  'campaigns.exportPieces': 'campaignsExportPieces',
  'campaigns.markExported': 'campaignsMarkExported',
  'campaigns.withdraw': 'campaignsWithdraw',
  'campaigns.markReturned': 'campaignsMarkReturned',
  'campaigns.recordCost': 'campaignsRecordCost',
  'campaigns.preparePrint': 'campaignsPreparePrint',
  'campaigns.savePaper': 'campaignsSavePaper',
  'campaigns.removePaper': 'campaignsRemovePaper',
  'campaigns.suppress': 'campaignsSuppress',
  'campaigns.liftSuppression': 'campaignsLiftSuppression',
  'campaigns.importSuppressions': 'campaignsImportSuppressions',
  'campaigns.rollOut': 'campaignsRollOut',
  'campaigns.noteResponses': 'campaignsNoteResponses',
  'campaigns.importResponses': 'campaignsImportResponses',
  'campaigns.importCalls': 'campaignsImportCalls',
  'campaigns.close': 'campaignsClose',
  'campaigns.exportMailList': 'campaignsExportMailList',
  'coupons.saveOffer': 'couponsSaveOffer',
  'coupons.removeOffer': 'couponsRemoveOffer',
  'coupons.issue': 'couponsIssue',
  'coupons.exportCodes': 'couponsExportCodes',
  'coupons.redeem': 'couponsRedeem',
  'coupons.saveOccasion': 'couponsSaveOccasion',
  'coupons.removeOccasion': 'couponsRemoveOccasion',
  'coupons.rankGuests': 'couponsRankGuests',
  'coupons.setGuests': 'couponsSetGuests',
  'members.reveal': 'membersReveal',
  'members.saveView': 'membersSaveView',
  'members.removeView': 'membersRemoveView',
  'members.export': 'membersExport',
  'privacy.recordConsent': 'privacyRecordConsent',
  'privacy.setDoNotContact': 'privacySetDoNotContact',
  'privacy.setGuardianConsent': 'privacySetGuardianConsent',
  'privacy.exportMember': 'privacyExportMember',
  'privacy.erase': 'privacyErase',
  'privacy.setRetention': 'privacySetRetention',
}

export const operationKey = (kind: string): OperationKey | undefined => keys[kind]

/** `others` are the operations around it: an undo says what it took back. */
export function operationText(operation: Operation, others: readonly Operation[], t: TFunction<'workspace'>): string {
  const undone = operation.undoes === null ? undefined : others.find((other) => other.id === operation.undoes)
  if (operation.undoes !== null) {
    if (!undone) return t('undidNumber', { id: operation.undoes })
    return undone.undoes === null
      ? t('undid', { what: operationText(undone, others, t) })
      : t('redid', { what: operationText(rootOf(undone, others), others, t) })
  }
  const key = operationKey(operation.kind)
  return key === undefined ? operation.kind : t(`operation.${key}`)
}

/** What a chain of undo and redo is about in the end. */
function rootOf(operation: Operation, others: readonly Operation[]): Operation {
  const before = operation.undoes === null ? undefined : others.find((other) => other.id === operation.undoes)
  return before ? rootOf(before, others) : operation
}
