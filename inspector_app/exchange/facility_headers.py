"""What the headers of facility lists say, in the many words that bureaus use."""

from __future__ import annotations

from inspector_app.domain.facility_lists import FacilityField
from inspector_app.workbooks.header_words import HeaderWords

_WORDS: dict[FacilityField, str] = {
    FacilityField.NAME: (
        "单位名称 机构名称 医疗机构名称 医疗卫生机构名称 托育机构名称 养老机构名称 单位全称 机构全称 名称 "
        "医疗机构第一名称 机构第一名称 第一名称 被检查单位 被检查单位名称 受检单位 受检单位名称 检查单位 "
        "检查单位名称 企业名称 场所名称 诊所名称 医院名称 托育园名称 卫生室名称 卫生站名称 医疗机构全称 "
        "单位名 机构名 全称 监管对象 监管对象名称 医疗机构 托育机构 养老机构 单位 机构"
    ),
    FacilityField.USCC: "统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一社会信用代码证号 统一代码 机构代码",
    FacilityField.LICENCE_NUMBER: (
        "执业许可证登记号 医疗机构执业许可证登记号 许可证登记号 登记号 执业许可证号 医疗机构执业许可证号 "
        "许可证号 许可证编号 执业许可证编号 执业许可证 执业登记号 医疗机构登记号 机构登记号 诊所备案编号 "
        "诊所备案号 医疗机构执业许可证 许可证号码"
    ),
    FacilityField.NURSERY_RECORD_NUMBER: "托育备案号 托育备案编号 托育机构备案号 托育机构备案编号 备案编号 备案号",
    FacilityField.KIND: (
        "机构类别 单位类别 单位类型 机构类型 类别 类型 医疗机构类别 医疗机构类型 机构性质类别 机构分类 "
        "单位分类 单位种类 机构种类"
    ),
    FacilityField.ADDRESS: (
        "地址 详细地址 单位地址 机构地址 执业地址 执业地点 经营地址 服务地址 实际地址 场所地址 "
        "医疗机构地址 托育机构地址 所在地址 地点 具体地址 注册地址 住所 通讯地址"
    ),
    FacilityField.TOWNSHIP: (
        "乡镇 镇街 乡镇街道 所属乡镇 所在乡镇 所属街道 所在街道 街道 所属镇街 所在镇街 镇 辖区 所属辖区 "
        "所在辖区 所属片区 片区 街镇 所属乡镇街道 所在乡镇街道 乡镇名称 镇办 镇乡 街道名称 镇街名称 属地"
    ),
    FacilityField.LEGAL_REPRESENTATIVE: "法定代表人 法人 法人代表 法定代表人姓名 法人姓名 法人代表姓名 法定代表",
    FacilityField.PERSON_IN_CHARGE: (
        "主要负责人 负责人 主要负责人姓名 负责人姓名 单位负责人 机构负责人 单位负责人姓名 机构负责人姓名 "
        "院长 园长 所长 站长"
    ),
    FacilityField.SAFETY_OFFICER: (
        "安全管理员 安全员 安全负责人 安全管理人员 安全管理人 消防安全管理人 安全管理员姓名 安全员姓名 "
        "安全负责人姓名 安全管理人员姓名 安全管理人姓名 安全生产管理员 安全生产管理人员 专职安全员 "
        "兼职安全员 安全生产负责人 消防安全管理人姓名"
    ),
    FacilityField.PHONE: (
        "联系电话 电话 手机 联系方式 手机号 手机号码 电话号码 单位电话 机构电话 联系手机 联系电话号码 "
        "主要负责人电话 负责人电话 主要负责人联系电话 负责人联系电话 负责人手机 负责人联系方式 "
        "主要负责人手机 主要负责人联系方式 单位负责人电话 单位负责人联系电话 机构负责人电话 "
        "机构负责人联系电话 联系人电话 联系人联系电话 法定代表人电话 法定代表人联系电话 法人电话 "
        "法人联系电话 法人代表电话 法人代表联系电话 安全管理员电话 安全员电话 安全管理员联系电话 "
        "安全员联系电话 安全负责人电话 安全负责人联系电话 安全管理人员电话 安全管理人员联系电话"
    ),
    FacilityField.CAPACITY: (
        "床位数 编制床位 编制床位数 床位 核定床位 核定床位数 托位数 托位 床位托位数 开放床位 开放床位数 "
        "实有床位 实有床位数 实际开放床位数 核定托位 核定托位数 养老床位数 养老床位 总床位数"
    ),
    FacilityField.FLOORS: "层数 楼层数 建筑层数 楼层 地上层数 房屋层数 总层数",
    FacilityField.HEIGHT_CLASS: (
        "建筑高度类别 高度类别 是否高层 是否高层建筑 是否为高层建筑 是否为高层 是否属于高层建筑 高层建筑 建筑高度分类"
    ),
    FacilityField.REMARK: "备注 说明 其他说明 备注说明",
}
_SUBORDINATE_WORDS = frozenset({"姓名", "电话", "手机", "职务", "联系方式", "联系电话", "身份证号", "数量", "面积"})
_VAGUE_NAMES = frozenset(
    {
        "单位",
        "机构",
        "医疗机构",
        "托育机构",
        "养老机构",
        "名称",
        "全称",
        "监管对象",
        "被检查单位",
        "受检单位",
        "检查单位",
    }
)
FACILITY_HEADERS = HeaderWords(
    _WORDS, indispensable=FacilityField.NAME, subordinate=_SUBORDINATE_WORDS, vague=_VAGUE_NAMES
)
